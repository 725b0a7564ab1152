import type { Tslab } from '../tslab';

interface Socket {
  sendHighWaterMark: number;
  sendTimeout: number;
  linger: number;
  bind(address: string): Promise<void>;
  send?(frames: unknown): Promise<void>;
  receive?(): Promise<Buffer[]>;
}

/**
 * Makes the kernel's sockets lossless, in two ways.
 *
 * Sending: stock tslab drops what it sends beyond about 500 messages in one turn of the event loop: zeromq 6 then refuses
 * a second send while one is pending, and nobody looks at the refusal; a slow reader loses more at the default high-water
 * mark of 1000. Without a mark and with a send timeout of 0 every send is taken at once.
 *
 * Starting: a client that is quick enough to send while a socket is still being bound made stock tslab's loop ask for the
 * next message at that very moment; zeromq refuses that too, and the kernel was deaf ever after. Both directions wait.
 */
export function makeSocketsLossless(tslab: Tslab): void {
  const zeromq = tslab.require('zeromq');
  for (const name of ['Publisher', 'Router', 'Reply']) {
    const prototype = zeromq[name].prototype as Socket;
    const binding = new WeakMap<Socket, Promise<void>>();
    const { bind, send, receive } = prototype;
    replace(prototype, 'bind', function (this: Socket, address: string) {
      this.sendHighWaterMark = 0;
      this.sendTimeout = 0;
      this.linger = 1000;
      const bound = bind.call(this, address);
      binding.set(this, bound);
      const end = (): boolean => binding.delete(this);
      bound.then(end, end);
      return bound;
    });
    if (send) {
      replace(prototype, 'send', function (this: Socket, frames: unknown) {
        const bound = binding.get(this);
        return bound ? bound.then(() => send.call(this, frames)) : send.call(this, frames);
      });
    }
    if (!receive) continue;
    replace(prototype, 'receive', async function (this: Socket) {
      // Before the bind, the request must go out at once: a moment later the socket would be blocked.
      if (binding.has(this)) await binding.get(this);
      const message = await receive.call(this);
      await binding.get(this);
      return message;
    });
  }
}

function replace(prototype: Socket, name: 'bind' | 'send' | 'receive', value: unknown): void {
  Object.defineProperty(prototype, name, { configurable: true, writable: true, value });
}
