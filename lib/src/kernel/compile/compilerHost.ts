/** The timers through which TypeScript's watching compiler postpones its work. */
export interface TimerHost {
  setTimeout?(callback: (...args: unknown[]) => void, ms: number, ...args: unknown[]): unknown;
  clearTimeout?(timer: unknown): void;
}

/** The part of a compiler's host that reads files. */
export interface ReadingHost {
  readFile(path: string, encoding?: string): string | undefined;
}

/**
 * Environment variable that tells a kernel that nobody will ask it for documentation: the runner sets it. Comments in
 * declaration files are then not parsed, which saves a fifth of the kernel's start.
 */
export const WITHOUT_DOCUMENTATION = 'ANOMALY_NOTEBOOKS_WITHOUT_DOCUMENTATION';

/** Documentation at the beginning of a line; elsewhere `/**` may be part of a string (`"src/**\/*"`). */
const DOCUMENTATION = /^[ \t]*\/\*\*[^]*?\*\//gm;
const DECLARATIONS = /\.d\.[cm]?ts$/;

/** Makes a compiler read declaration files without documentation. */
export function leaveOutDocumentation(host: ReadingHost): void {
  const { readFile } = host;
  host.readFile = (path, encoding) => {
    const text = readFile.call(host, path, encoding);
    return text !== undefined && DECLARATIONS.test(path) ? withoutDocumentation(text) : text;
  };
}

/** @returns a declaration file's text with empty lines in place of documentation */
export const withoutDocumentation = (text: string): string =>
  text.replace(DOCUMENTATION, (comment) => '\n'.repeat(comment.split('\n').length - 1));

/** The list of declared names that tslab appends to a cell. */
const EXPORTED_NAMES = /(?<=\nexport \{)[^{}]*(?=\}$)/;
const CELL = /__tslab__\.ts$/;

/** Restores names that begin with two underscores, which the compiler keeps with a third (`___x`). */
export function restoreNames(host: ReadingHost): void {
  const { readFile } = host;
  host.readFile = (path, encoding) => {
    const text = readFile.call(host, path, encoding);
    if (text === undefined || !CELL.test(path)) return text;
    const unescape = (name: string): string => name.replace(/^_(?=__)/, '');
    return text.replace(EXPORTED_NAMES, (names) => names.split(', ').map(unescape).join(', '));
  };
}

/**
 * Lets the watching compiler have several timers. Stock tslab has room for one and throws "Unexpected pending
 * rebuildTimer" at the second; TypeScript needs two when a package is installed or the library is compiled while a
 * kernel runs, and whichever cell ran at that moment failed. All of TypeScript's timers share tslab's one: when tslab
 * fires it, before it compiles a cell, all of them are due, and so are those that they start.
 */
export function shareTimer(host: TimerHost): void {
  const { setTimeout: start, clearTimeout: stop } = host;
  if (!start || !stop) return;
  const pending = new Map<unknown, () => void>();
  let shared: { readonly timer: unknown } | undefined;
  let firing = false;

  const fire = (): void => {
    shared = undefined;
    firing = true;
    try {
      for (const [timer, callback] of pending) {
        pending.delete(timer); // those added meanwhile come last
        callback();
      }
    } finally {
      firing = false;
    }
  };
  host.setTimeout = (callback, ms, ...args) => {
    const timer = {};
    pending.set(timer, () => callback(...args));
    if (!shared && !firing) shared = { timer: start(fire, ms) };
    return timer;
  };
  host.clearTimeout = (timer) => {
    pending.delete(timer);
    if (pending.size > 0 || !shared) return;
    stop(shared.timer);
    shared = undefined;
  };
}
