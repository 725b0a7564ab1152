/** One thing in several forms, by mime type: strings, JSON values, or bytes (sent as base64). */
export interface MimeBundle {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata?: object;
}

/** An id makes a display that later ones with `update: true` replace. */
export interface DisplayOptions {
  readonly id?: string;
  readonly update?: boolean;
}

/** Shows a bundle in the running notebook. */
export type Display = (bundle: MimeBundle, options?: DisplayOptions) => void;

/** Names of the globals that the launcher gives to cells and to the library. */
export const DISPLAY = Symbol.for('anomaly-notebooks.display');
export const CLEAR = Symbol.for('anomaly-notebooks.clear');
export const SIGNAL = Symbol.for('anomaly-notebooks.signal');
/** Name of the global that the library gives to the launcher: a function whose promise cells that speak of `tf` wait for. */
export const READY = Symbol.for('anomaly-notebooks.ready');
/** A last expression with a method of this name is shown as the bundle that the method returns. */
export const MIME_BUNDLE = Symbol.for('Jupyter.mimebundle');

/** Interactive figures, for JupyterLab's plotly extension. */
export const PLOTLY_MIME = 'application/vnd.plotly.v1+json';

/** @returns the function that the launcher keeps under a name, or undefined where another program runs */
function launcherGlobal<T>(name: symbol): T | undefined {
  const value = (globalThis as Record<symbol, unknown>)[name];
  return typeof value === 'function' ? (value as T) : undefined;
}

/** @returns the launcher's display, which can replace what it showed; undefined outside its kernel */
export const launcherDisplay = (): Display | undefined => launcherGlobal(DISPLAY);

/** @returns the signal that is aborted when the running cell is interrupted, in a kernel that offers one */
export const cellSignal = (): AbortSignal | undefined => launcherGlobal<() => AbortSignal | undefined>(SIGNAL)?.();

/** @returns the launcher's display; else stock tslab's own, found among the loaded modules; else undefined */
export function notebookDisplay(): Display | undefined {
  const display = launcherDisplay();
  if (display) return display;
  const path = Object.keys(require.cache).find((key) => /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(key));
  const jupyter = path ? require.cache[path]?.exports : undefined;
  if (typeof jupyter?.lastWriteDisplayData !== 'function') return undefined;
  return ({ data, metadata = {} }) => jupyter.lastWriteDisplayData({ data, metadata, transient: {} }, false);
}
