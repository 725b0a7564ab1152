import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Dealer, Subscriber } from 'zeromq';
import { decode, encode, newHeader, type Header, type Message } from '../../kernel/protocol/wire';
import type { Connection } from './connection';

interface Pending {
  readonly onMessage: (message: Message) => void;
  readonly resolve: (reply: Message) => void;
  reply?: Message;
  idle: boolean;
}

/** A kernel that starts is there within a hundredth of a second, not a tenth, of being ready. */
const SOCKET = { linger: 0, reconnectInterval: 10, reconnectMaxInterval: 20 };
/** Finished requests whose late messages (a timer's output, say) are still listened to. */
const REMEMBERED = 2000;

/** A client's ends of a kernel's channels (protocol 5.3): requests out; replies and what iopub says about them in. */
export class Channels {
  /** How many replies have come on the shell channel. */
  replies = 0;
  private readonly session = randomUUID();
  private readonly pending = new Map<string, Pending>();
  private readonly shell = new Dealer({ ...SOCKET, sendHighWaterMark: 0 });
  private readonly control = new Dealer({ ...SOCKET, sendHighWaterMark: 0 });
  private readonly iopub = new Subscriber({ ...SOCKET, receiveHighWaterMark: 0 });
  private lastMessage = performance.now();
  private sending: Promise<unknown> = Promise.resolve();

  constructor(private readonly connection: Connection) {
    const { info } = connection;
    this.iopub.subscribe();
    this.iopub.connect(connection.address(info.iopub_port));
    this.shell.connect(connection.address(info.shell_port));
    this.control.connect(connection.address(info.control_port));
    void this.listen(this.shell, (message, pending) => {
      this.replies++;
      pending.reply = message;
    });
    void this.listen(this.control, (message, pending) => {
      pending.reply = message;
    });
    void this.listen(this.iopub, (message, pending) => {
      if (message.header.msg_type !== 'status') pending.onMessage(message);
      else if (message.content.execution_state === 'idle') pending.idle = true;
      else if (message.content.execution_state === 'busy') pending.onMessage(message);
    });
  }

  /**
   * Sends a request.
   * @param onMessage gets every iopub message that answers it, also those that come after the end
   * @returns the reply, once both the reply and the `idle` behind its last message have come
   */
  async request(
    channel: 'shell' | 'control',
    type: string,
    content: object,
    onMessage: (message: Message) => void = () => {},
  ): Promise<Message> {
    const header = newHeader(type, this.session, 'runner');
    const answered = new Promise<Message>((resolve) => {
      this.pending.set(header.msg_id, { onMessage, resolve, idle: false });
    });
    for (const id of this.pending.keys()) {
      if (this.pending.size <= REMEMBERED) break;
      this.pending.delete(id);
    }
    const frames = encode(this.connection.info.key, { identities: [], header, parent: {}, metadata: {}, content });
    const sent = this.sending.then(() => this[channel].send(frames));
    this.sending = sent.catch(() => {});
    await sent;
    return answered;
  }

  /** Resolves when nothing has come from the kernel for some time. */
  async silence(ms: number): Promise<void> {
    for (let left = ms; left > 0; left = this.lastMessage + ms - performance.now()) await sleep(left);
  }

  /** Takes a message that came another way than through the sockets. */
  deliver(type: string, content: object, parent: Header): void {
    const message = { identities: [], header: newHeader(type, this.session, 'kernel'), parent, metadata: {}, content };
    this.pending.get(parent.msg_id)?.onMessage(message);
  }

  close(): void {
    for (const socket of [this.shell, this.control, this.iopub]) socket.close();
  }

  private async listen(socket: Dealer | Subscriber, take: (message: Message, pending: Pending) => void): Promise<void> {
    for await (const frames of socket) {
      this.lastMessage = performance.now();
      let message: Message;
      try {
        message = decode(this.connection.info.key, frames);
      } catch {
        continue; // not signed by our kernel
      }
      const pending = this.pending.get(message.parent.msg_id ?? '');
      if (!pending) continue;
      take(message, pending);
      if (pending.reply && pending.idle) pending.resolve(pending.reply);
    }
  }
}
