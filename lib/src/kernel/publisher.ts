import type { Tslab } from './tslab';

interface SocketOptions {
  sendHighWaterMark: number;
  sendTimeout: number;
  linger: number;
}

/**
 * Makes sending lossless. Stock tslab drops what it sends beyond about 500 messages in one turn of the event loop:
 * zeromq 6 then refuses a second send while one is pending, and nobody looks at the refusal; a slow reader loses more
 * at the default high-water mark of 1000. Without a mark and with a send timeout of 0 every send is taken at once.
 */
export function makeSendingLossless(tslab: Tslab): void {
  const zeromq = tslab.require('zeromq');
  for (const name of ['Publisher', 'Router']) {
    const prototype = zeromq[name].prototype;
    const bind = prototype.bind;
    Object.defineProperty(prototype, 'bind', {
      configurable: true,
      writable: true,
      value(this: SocketOptions, address: string) {
        this.sendHighWaterMark = 0;
        this.sendTimeout = 0;
        this.linger = 1000;
        return bind.call(this, address);
      },
    });
  }
}
