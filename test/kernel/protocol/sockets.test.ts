import { makeSocketsLossless } from '../../../lib/dist/kernel/protocol/sockets';
import type { Tslab } from '../../../lib/dist/kernel/tslab';

/** A socket that, as zeromq's, refuses to receive while it is being bound. */
function fakeZeromq() {
  class Router {
    bound = () => {};
    blocked = false;
    waiting: ((message: Buffer[]) => void)[] = [];
    bind(): Promise<void> {
      this.blocked = true;
      return new Promise((resolve) => {
        this.bound = () => {
          this.blocked = false;
          resolve();
        };
      });
    }
    receive(): Promise<Buffer[]> {
      if (this.blocked) return Promise.reject(new Error('Socket is blocked by a bind or unbind operation'));
      return new Promise((resolve) => this.waiting.push(resolve));
    }
  }
  class Reply extends Router {}
  class Publisher {
    bind = () => Promise.resolve();
  }
  const zeromq = { Router, Reply, Publisher };
  makeSocketsLossless({ require: () => zeromq } as unknown as Tslab);
  return new Router() as Router & { sendHighWaterMark?: number; sendTimeout?: number };
}

test('a message that comes while the socket is being bound is handed over once it is', async () => {
  const socket = fakeZeromq();
  const first = socket.receive();
  const bound = socket.bind();
  let handedOver = false;
  void first.then(() => (handedOver = true));
  socket.waiting[0]([Buffer.from('hello')]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(handedOver).toBe(false);
  socket.bound();
  await bound;
  expect((await first).toString()).toBe('hello');
});

test('asking for a message while the socket is being bound waits for the bind', async () => {
  const socket = fakeZeromq();
  void socket.bind();
  const next = socket.receive();
  await new Promise((resolve) => setImmediate(resolve));
  socket.bound();
  await new Promise((resolve) => setImmediate(resolve));
  socket.waiting[0]([Buffer.from('hello')]);
  expect((await next).toString()).toBe('hello');
});

test('bound sockets take everything that is sent, at once', async () => {
  const socket = fakeZeromq();
  void socket.bind();
  expect(socket).toMatchObject({ sendHighWaterMark: 0, sendTimeout: 0 });
});
