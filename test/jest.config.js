const { availableParallelism } = require('node:os');

/** Tests run against the compiled lib (lib/dist): what is tested is what ships, workers and WebAssembly included. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.ts$': [
      'ts-jest',
      {
        tsconfig: { module: 'CommonJS', target: 'ES2022', esModuleInterop: true, isolatedModules: true },
        diagnostics: false,
      },
    ],
  },
  testTimeout: 30000,
  // Jest leaves one core to others, which on two cores is half.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};
