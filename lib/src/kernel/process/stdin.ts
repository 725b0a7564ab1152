import { Readable } from 'node:stream';

/** Makes reading from standard input an error instead of an endless wait: nobody can answer in a notebook. */
export function refuseStdin(): void {
  const stdin = new Readable({
    read() {
      this.destroy(new Error('standard input is not available in a notebook; use a parameter instead'));
    },
  });
  Object.defineProperty(process, 'stdin', { configurable: true, get: () => stdin });
}
