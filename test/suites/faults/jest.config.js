/** The fault suite: slow, run on its own (`npm run test:faults`). */
const { transform } = require('../../jest.config.js');

module.exports = {
  testEnvironment: 'node',
  rootDir: __dirname,
  testMatch: ['**/*.faults.ts'],
  transform,
  testTimeout: 180000,
  maxWorkers: 2,
};
