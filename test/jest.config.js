const { availableParallelism } = require('node:os');

const GLOBALS = (
  'Array ArrayBuffer Atomics BigInt Buffer DataView Error JSON Map Math Number Object Set String Symbol ' +
  'Float32Array Float64Array Int8Array Int16Array Int32Array BigInt64Array Uint8Array Uint16Array Uint32Array BigUint64Array'
).split(' ');

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
  // In the world of its own that each test file has, looking up a global takes long: tests that compute took three times as
  // long without this.
  sandboxInjectedGlobals: GLOBALS,
  // Jest leaves one core to others, which on two cores is half.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};
