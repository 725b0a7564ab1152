import * as util from 'node:util';
import * as tf from '@tensorflow/tfjs';

/** The TensorFlow.js of models, engine and cells: one object, whatever backend computes. */
export { tf };

/** The backends in order of preference: native (tfjs-node's C library), WebAssembly with SIMD, plain JavaScript. */
export type BackendName = 'tensorflow' | 'wasm' | 'cpu';

export interface Backend {
  readonly name: BackendName;
  /** One line that says which backend computes, and why not a faster one. */
  readonly line: string;
}

tf.enableProdMode(); // without it the cpu backend prints a banner at the first tensor made before `backend()`

let chosen: Promise<Backend> | undefined;

/**
 * Makes the fastest backend that loads the active one: native tfjs-node if it is installed, else wasm, else cpu.
 * Tried once a process; models made earlier move over by themselves.
 * @param only take this backend and no other (for tests and benchmarks)
 * @throws Error if the backend asked for does not load
 */
export function backend(only?: BackendName): Promise<Backend> {
  if (only !== undefined) chosen = pick([only]);
  return (chosen ??= pick(['tensorflow', 'wasm', 'cpu']));
}

const loaders: Record<BackendName, () => Promise<unknown>> = {
  tensorflow: loadNative,
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
  cpu: async () => undefined,
};

const described: Record<BackendName, string> = {
  tensorflow: 'tensorflow (native tfjs-node)',
  wasm: 'wasm',
  cpu: 'cpu (plain JavaScript)',
};

async function pick(names: readonly BackendName[]): Promise<Backend> {
  const misses: string[] = [];
  for (const name of names) {
    try {
      await loaders[name]();
      if (!(await activate(name))) throw new Error('it failed to start');
      const why = misses.length === 0 ? '' : `; ${misses.join('; ')}`;
      return { name, line: `TensorFlow.js ${tf.version_core} computes on ${described[name]}${why}` };
    } catch (error) {
      misses.push(`${described[name]}: ${reason(error)}`);
    }
  }
  throw new Error(`No TensorFlow.js backend could be started: ${misses.join('; ')}`);
}

/** The native binding still calls `util.isNullOrUndefined`, which Node 23 removed: give it back before loading. */
async function loadNative(): Promise<void> {
  const legacy = util as unknown as { isNullOrUndefined?: (value: unknown) => boolean };
  const shared = (util as unknown as { default?: typeof legacy }).default ?? legacy;
  if (!shared.isNullOrUndefined) shared.isNullOrUndefined = (value) => value == null;
  const name = 'tfjs-node-native'; // an optional dependency: not there for the compiler to find
  await import(name);
}

/**
 * Activates a backend, and takes back the process-wide listeners that the wasm module's loader installs: they end the
 * process at any unhandled rejection, the caller's own included.
 */
async function activate(name: BackendName): Promise<boolean> {
  const events = ['uncaughtException', 'unhandledRejection'];
  const before = events.map((event) => process.listeners(event as NodeJS.Signals));
  const started = await tf.setBackend(name);
  events.forEach((event, k) => {
    for (const listener of process.listeners(event as NodeJS.Signals)) {
      if (!before[k].includes(listener)) process.removeListener(event, listener);
    }
  });
  return started;
}

function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') return 'not installed';
  return String(message ?? error).split('\n')[0];
}
