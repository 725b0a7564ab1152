import { setTimeout as sleep } from 'node:timers/promises';
import { encode, newHeader, type ConnectionInfo, type Header } from './wire';

/** A message about a request whose kernel has ended. */
export interface LateMessage {
  readonly type: 'clear_output' | 'stream' | 'error';
  readonly content: object;
}

/** Clients of a socket that has gone look for it again every tenth of a second. */
const RECONNECT_MS = 1000;
/** Further clients, after the first that has come. */
const OTHERS_MS = 300;
const LINGER_MS = 500;

/**
 * Publishes in place of a kernel that has ended: binds its iopub address, which its clients still look for, waits until
 * they have come back, and sends.
 * @param parent header of the request that the messages answer
 */
export async function publishLate(
  { transport, ip, iopub_port: port, key }: ConnectionInfo,
  parent: Header,
  messages: readonly LateMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const { XPublisher } = await import('zeromq');
  const socket = new XPublisher({ linger: LINGER_MS });
  try {
    await socket.bind(`${transport}://${ip}:${port}`); // the form that tslab uses for every transport
    const subscribed = await Promise.race([socket.receive(), sleep(RECONNECT_MS)]);
    if (subscribed === undefined) return; // nobody looks
    await sleep(OTHERS_MS);
    for (const { type, content } of messages) {
      const header = newHeader(type, parent.session, 'kernel');
      const identities = [Buffer.from(`kernel.${type}`)];
      await socket.send(encode(key, { identities, header, parent, metadata: {}, content }));
    }
  } catch {
    // the address is taken: another kernel has it already
  } finally {
    socket.close();
    await sleep(50);
  }
}
