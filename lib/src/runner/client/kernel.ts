import { dirname, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { heapLimit, isOutOfMemory } from '../../kernel/process/heapLimit';
import { openJournal, type OpenJournal } from '../../kernel/process/journal';
import { describeExit, type KernelExit } from '../../kernel/process/kernelExit';
import { OWN_FOLDER } from '../../kernel/process/parentWatch';
import { WITHOUT_DOCUMENTATION } from '../../kernel/compile/compilerHost';
import type { Message } from '../../kernel/protocol/wire';
import { Channels } from './channels';
import { makeConnection, type Connection } from './connection';
import { KernelProcess } from './kernelProcess';

/** How to start a kernel. */
export interface KernelOptions {
  /** Folder in which cells run. */
  readonly cwd: string;
  /** Command line with `{connection_file}` in it; default: this Node with our launcher. */
  readonly argv?: readonly string[];
  /** Environment; default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds until the kernel must have answered; default 60,000 (a loaded machine takes its time); 0: no limit. */
  readonly startupTimeoutMs?: number;
  readonly transport?: 'tcp' | 'ipc';
  /** Aborting it stops a start that is under way. */
  readonly signal?: AbortSignal;
  /** Called once the process has been started: work for the time that it takes to answer. */
  readonly whileStarting?: () => void;
}

/** A kernel that did not start, or ended while it was needed. */
export class KernelDeath extends Error {
  override readonly name = 'KernelDeath';
}

/** The reply to an execute request. */
export interface ExecuteReply {
  readonly status: 'ok' | 'error' | 'aborted';
  readonly execution_count?: number;
}

const READY_POLL_MS = 10;
/** A kernel that leaves a question unanswered for this long is asked once more. */
const ASK_AGAIN_MS = 1000;
const SHUTDOWN_GRACE_MS = 2000;
/** After the process has ended by itself, what it sent before is still on its way. */
const DRAIN_MS = 100;

/** One running kernel and the messages to and from it. */
export class Kernel {
  /** What the kernel says of itself (`kernel_info_reply`). */
  info: { language_info?: Record<string, unknown>; [key: string]: unknown } = {};
  /** Milliseconds from start to the first answer. */
  startupMs = 0;
  private stopping = false;
  private readonly death: Promise<KernelExit>;

  private constructor(
    private readonly process: KernelProcess,
    private readonly connection: Connection,
    private readonly channels: Channels,
    private readonly journal: OpenJournal,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.death = process.exited.then((exit) => (this.stopping ? exit : this.lastWords(exit)));
  }

  /** @throws KernelDeath when the kernel ends, or does not answer in time */
  static async start(options: KernelOptions): Promise<Kernel> {
    const from = performance.now();
    const connection = await makeConnection(options.transport).catch((error: Error) => {
      throw new KernelDeath(`the kernel's connection file cannot be written: ${error.message}`);
    });
    const argv = options.argv ?? [
      process.execPath,
      ...heapLimit(options.env ?? process.env).args,
      resolve(__dirname, '..', '..', 'kernel', 'launch.js'),
      '{connection_file}',
    ];
    const command = argv.map((word) => word.replace('{connection_file}', connection.file));
    const env = {
      ...(options.env ?? process.env),
      [OWN_FOLDER]: dirname(connection.file),
      [WITHOUT_DOCUMENTATION]: '1',
    };
    const journal = openJournal();
    const kernelProcess = new KernelProcess(command, options.cwd, env, journal.fd);
    const kernel = new Kernel(kernelProcess, connection, new Channels(connection), journal, env);
    endWithThisProcess(kernel);
    try {
      options.whileStarting?.();
      await kernel.ready(options.startupTimeoutMs ?? 60_000, options.signal);
    } catch (error) {
      await kernel.kill();
      throw error;
    }
    kernel.startupMs = performance.now() - from;
    return kernel;
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /**
   * Executes a cell; resolves when both the reply and `idle`, the last of its messages, have come.
   * @throws KernelDeath when the kernel ends first
   */
  async execute(code: string, onMessage: (message: Message) => void = () => {}): Promise<ExecuteReply> {
    const content = {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: false,
    };
    const reply = this.channels.request('shell', 'execute_request', content, onMessage);
    return (await this.unlessDead(reply)).content as ExecuteReply;
  }

  /** Sends any other request, on the shell channel. */
  request(type: string, content: object): Promise<Message> {
    return this.unlessDead(this.channels.request('shell', type, content));
  }

  /** Asks the running cell to stop. */
  interrupt(): void {
    if (!this.process.interrupt()) this.interruptByMessage();
  }

  /** The same, which a kernel hears when it next looks for messages: not in the middle of a loop, but surely. */
  interruptByMessage(): void {
    void this.channels.request('control', 'interrupt_request', {}).catch(() => {});
  }

  /** Ends the kernel: by request, and by force if that does not do. */
  async shutdown(): Promise<void> {
    if (this.process.running && !this.stopping) {
      this.stopping = true;
      const answered = this.channels.request('control', 'shutdown_request', { restart: false }).catch(() => {});
      await Promise.race([this.process.exited, sleep(SHUTDOWN_GRACE_MS, undefined, { ref: false })]);
      // The answer is the last that it publishes: what it sent before has come when the answer has.
      await Promise.race([answered, sleep(DRAIN_MS, undefined, { ref: false })]);
    }
    await this.kill();
  }

  /** Ends the kernel at once, and removes what belonged to it. */
  async kill(): Promise<void> {
    this.stopping = true;
    this.process.kill();
    await this.process.exited;
    this.channels.close();
    this.connection.remove();
    this.journal.close();
    alive.delete(this);
  }

  /** As {@link kill}, for a process that is about to exit and cannot wait. */
  killNow(): void {
    this.process.kill();
    this.connection.remove();
  }

  private async ready(timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
    const end = performance.now() + (timeoutMs || Infinity);
    let answered: Promise<Message> | undefined;
    let [repliesBefore, askedAt] = [-1, -Infinity];
    let info: unknown;
    while (info === undefined) {
      const now = performance.now();
      if (signal?.aborted) throw new KernelDeath('the kernel was stopped while it started');
      if (now > end) {
        throw new KernelDeath(`the kernel did not answer within ${timeoutMs / 1000} s of its start${this.said()}`);
      }
      // The question waits at the socket for the kernel. What the kernel publishes is lost until the subscription has
      // reached it: a reply that nothing was published about means to ask again.
      const { replies } = this.channels;
      if (!answered || replies > repliesBefore || now - askedAt > ASK_AGAIN_MS) {
        [repliesBefore, askedAt] = [replies, now];
        answered = this.channels.request('shell', 'kernel_info_request', {});
        answered.then(({ content }) => (info = content)).catch(() => {});
      }
      await this.unlessDead(Promise.race([answered, sleep(READY_POLL_MS)]));
    }
    this.info = info as Kernel['info'];
  }

  /** Waits for what the kernel sent before it ended, and then takes what it had not come to send. */
  private async lastWords(exit: KernelExit): Promise<KernelExit> {
    await this.channels.silence(DRAIN_MS);
    const entry = this.stopping ? undefined : this.journal.read();
    if (entry?.unsent) this.channels.deliver('stream', entry.unsent, entry.header);
    return exit;
  }

  private async unlessDead<T>(wanted: Promise<T>): Promise<T> {
    const first = await Promise.race([wanted.then((value) => ({ value })), this.death.then((exit) => ({ exit }))]);
    if ('value' in first) return first.value;
    const { tail } = this.process;
    const reason = describeExit(first.exit, tail, this.env);
    const said = isOutOfMemory(tail) ? '' : this.said();
    throw new KernelDeath(`the kernel ${reason}${said}`);
  }

  private said(): string {
    return this.process.tail === '' ? '' : `; it last wrote:\n${this.process.tail}`;
  }
}

const alive = new Set<Kernel>();

/** However this process ends, short of being killed itself, its kernels end with it. */
function endWithThisProcess(kernel: Kernel): void {
  if (alive.size === 0 && !process.listeners('exit').includes(killAlive)) process.on('exit', killAlive);
  alive.add(kernel);
}

function killAlive(): void {
  for (const kernel of alive) kernel.killNow();
}
