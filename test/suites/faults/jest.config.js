/** The fault suite: slow, run on its own (`npx jest -c test/suites/faults/jest.config.js`), never with the other tests. */
const { transform } = require('../../jest.config.js');

module.exports = {
  testEnvironment: 'node',
  rootDir: __dirname,
  testMatch: ['**/*.faults.ts'],
  transform,
  testTimeout: 180000,
  maxWorkers: 2,
};
