import { createRequire } from 'node:module';
import { launcherDisplay, READY } from '../notebook/display';
import { tf, whenLoaded } from './tensorflow';

/** The backends in order of preference: native (tfjs-node's C library), WebAssembly with SIMD, plain JavaScript. */
export type BackendName = 'tensorflow' | 'wasm' | 'cpu';

export interface Backend {
  readonly name: BackendName;
  /** One line that says which backend computes, and why not a faster one. */
  readonly line: string;
}

whenLoaded((loaded) => {
  loaded.enableProdMode(); // without it the cpu backend prints a banner at the first tensor made before `backend()`
  // By itself TensorFlow.js would choose wasm as soon as it is loaded, and refuse to compute until it has started.
  if (!loaded.getBackend()) void loaded.setBackend('cpu');
});

/** Above those of TensorFlow.js's own backends. */
const PRIORITY = 4;

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

/**
 * Loads the native binding, which registers its backend with `tf`. It still calls `util.isNullOrUndefined`, which Node 23
 * removed and this restores. A binding built by hand is called `tfjs-node-native`.
 */
async function loadNative(): Promise<void> {
  const legacy = createRequire(__filename)('node:util') as { isNullOrUndefined?: (value: unknown) => boolean };
  legacy.isNullOrUndefined ??= (value) => value == null;
  for (const name of ['@tensorflow/tfjs-node', 'tfjs-node-native']) {
    try {
      await import(name); // optional: not there for the compiler to find
    } catch (error) {
      if (!notInstalled(error)) throw error;
    }
    if (tf.findBackendFactory('tensorflow')) return;
  }
  throw new Error('not installed');
}

/**
 * Activates a backend, and removes the process-wide listeners that the wasm module's loader installs: they end the
 * process at any unhandled rejection, the caller's own included. While it starts, the backend before it computes.
 */
async function activate(name: BackendName): Promise<boolean> {
  const events = ['uncaughtException', 'unhandledRejection'];
  const before = events.map((event) => process.listeners(event as NodeJS.Signals));
  if (!tf.engine().registry[name]) {
    const started = await tf.findBackendFactory(name)();
    tf.removeBackend(name);
    tf.registerBackend(name, () => started, PRIORITY);
  }
  const active = await tf.setBackend(name);
  events.forEach((event, k) => {
    for (const listener of process.listeners(event as NodeJS.Signals)) {
      if (!before[k].includes(listener)) process.removeListener(event, listener);
    }
  });
  return active;
}

function reason(error: unknown): string {
  return String((error as { message?: string })?.message ?? error).split('\n')[0];
}

/** Whether loading failed because the package itself is missing, rather than something inside it. */
function notInstalled(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    code === 'MODULE_NOT_FOUND' && /Cannot find module '(@tensorflow\/tfjs-node|tfjs-node-native)'/.test(message ?? '')
  );
}

// A failure is that of the first cell that asks for a backend. One that a cell chose stays when the library is loaded again.
if (launcherDisplay() && !(READY in globalThis)) {
  Object.assign(globalThis, { [READY]: () => backend().catch(() => undefined) });
}
