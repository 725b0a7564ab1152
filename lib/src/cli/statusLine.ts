const EVERY_MS = 1000;

/** What takes the line back that `statusLine` has written on a terminal. */
export const cleared = (): string => (process.stderr.isTTY ? '\r\x1b[K' : '');

/**
 * A line on standard error that says how far something is: over itself on a terminal once a second, elsewhere one in ten.
 * @param lineOf makes the line; called only when it is shown
 */
export function statusLine<T>(lineOf: (progress: T) => string): (progress: T) => void {
  let next = Date.now() + EVERY_MS;
  return (progress) => {
    const now = Date.now();
    if (now < next) return;
    next = now + (process.stderr.isTTY ? EVERY_MS : 10 * EVERY_MS);
    process.stderr.write(process.stderr.isTTY ? `${cleared()}${lineOf(progress)}` : `${lineOf(progress)}\n`);
  };
}
