/** The timers through which TypeScript's watching compiler postpones its work. */
export interface TimerHost {
  setTimeout?(callback: (...args: unknown[]) => void, ms: number, ...args: unknown[]): unknown;
  clearTimeout?(timer: unknown): void;
}

/**
 * Lets the watching compiler have several timers. Stock tslab has room for one and throws "Unexpected pending
 * rebuildTimer" at the second; TypeScript needs two when a package is installed or the library is compiled while a
 * kernel runs, and whichever cell ran at that moment failed. All of TypeScript's timers share tslab's one: when tslab
 * fires it, before it compiles a cell, all of them are due, and those that they start in turn.
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
        pending.delete(timer); // those that are added meanwhile come last
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
