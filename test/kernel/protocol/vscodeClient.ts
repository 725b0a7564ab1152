import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Dealer, Subscriber } from 'zeromq';
import type { Kernelspec } from '../../../lib/dist/kernel/kernelspec';
import { decode, encode, newHeader, type Message } from '../../../lib/dist/kernel/protocol/wire';
import { makeConnection, type Connection } from '../../../lib/dist/runner/client/connection';
import { aboutProcess, processIds } from '../../support/processes.cjs';

type Channel = 'shell' | 'control' | 'stdin';
type Received = Message & { readonly channel: Channel | 'iopub' };

const ASK_AGAIN_MS = 500;
const PATIENCE_MS = 60_000;

/**
 * A client that starts, asks and ends a kernel as VS Code's Jupyter extension does (microsoft/vscode-jupyter at 3d24702,
 * src/kernels/raw): TCP sockets with one routing id, no parent process named, kernel_info on shell and control at once and
 * again each half second, signals to the kernel's children before the kernel, no request to shut down.
 */
export class VsCode {
  readonly received: Received[] = [];
  readonly exited: Promise<unknown>;
  private readonly session = randomUUID();
  private readonly iopub = new Subscriber({ receiveHighWaterMark: 0 });
  private readonly sockets: Readonly<Record<Channel, Dealer>>;

  private constructor(
    private readonly process: ChildProcess,
    private readonly connection: Connection,
  ) {
    this.exited = new Promise((resolve) => process.on('exit', resolve));
    const routingId = randomUUID();
    const { info } = connection;
    const dealer = (port: number): Dealer => {
      const socket = new Dealer({ routingId, linger: 0 });
      socket.connect(connection.address(port));
      return socket;
    };
    this.sockets = {
      shell: dealer(info.shell_port),
      control: dealer(info.control_port),
      stdin: dealer(info.stdin_port),
    };
    this.iopub.connect(connection.address(info.iopub_port));
    this.iopub.subscribe();
    for (const [channel, socket] of Object.entries(this.sockets)) void this.listen(channel as Channel, socket);
    void this.listen('iopub', this.iopub);
  }

  /** Starts a kernelspec's kernel and waits until it has answered, on iopub too. */
  static async start({ argv }: Kernelspec, cwd: string): Promise<VsCode> {
    const connection = await makeConnection('tcp');
    const [command, ...args] = argv.map((word) => word.replace('{connection_file}', connection.file));
    const env = { ...process.env };
    delete env.JPY_PARENT_PID;
    const client = new VsCode(spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] }), connection);
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      void client.send('control', 'kernel_info_request', {});
      void client.send('shell', 'kernel_info_request', {});
      await client.until(
        () => client.of('kernel_info_reply').length > 0 && client.of('status').length > 0,
        ASK_AGAIN_MS,
      );
      if (client.of('kernel_info_reply').length > 0 && client.of('status').length > 0) return client;
    }
    throw new Error('the kernel did not answer');
  }

  /** Contents of what has come, by type. */
  of = (type: string, id?: string) =>
    this.received
      .filter(({ header, parent }) => header.msg_type === type && (id === undefined || parent.msg_id === id))
      .map(({ content }) => content);

  /** Sends a request. @returns its id */
  async send(channel: Channel, type: string, content: object, metadata: Record<string, unknown> = {}): Promise<string> {
    const header = newHeader(type, this.session, 'vscode');
    await this.sockets[channel].send(
      encode(this.connection.info.key, { identities: [], header, parent: {}, metadata, content }),
    );
    return header.msg_id;
  }

  /** Sends a request and waits for reply and idle. @returns the content of the reply */
  async ask(channel: Channel, type: string, content: object) {
    const id = await this.send(channel, type, content);
    return this.answer(id, type.replace('_request', '_reply'));
  }

  /** Waits until a request is done. @returns the content of its reply */
  async answer(id: string, reply = 'execute_reply') {
    const idle = (): boolean => this.of('status', id).some((status) => status.execution_state === 'idle');
    await this.until(() => this.of(reply, id).length > 0 && idle());
    return this.of(reply, id)[0];
  }

  /** Sends a cell. @returns the request's id */
  execute(code: string): Promise<string> {
    const content = { code, silent: false, stop_on_error: false, allow_stdin: true, store_history: true };
    return this.send('shell', 'execute_request', content, { cellId: 'vscode-notebook-cell:/notebook.ipynb#W0' });
  }

  async until(holds: () => boolean, patience = PATIENCE_MS): Promise<void> {
    for (const end = Date.now() + patience; !holds() && Date.now() < end;) await sleep(5);
  }

  /** SIGINT to the kernel's children, and then to the kernel. */
  interrupt(): void {
    for (const pid of [...this.children(), this.process.pid!]) process.kill(pid, 'SIGINT');
  }

  /** What a restart begins with, and closing a notebook is: nothing is asked of the kernel. */
  dispose(): void {
    for (const pid of this.children()) process.kill(pid, 'SIGTERM');
    this.process.kill('SIGTERM');
    this.connection.remove();
    for (const socket of [this.iopub, ...Object.values(this.sockets)]) socket.close();
  }

  /** @returns the processes that the kernel's has started, and theirs */
  children(): number[] {
    const parentOf = processIds().map((pid) => [pid, /\) \S (\d+)/.exec(aboutProcess(pid, 'stat'))?.[1]].map(Number));
    const below = (pid: number): number[] =>
      parentOf.flatMap(([child, parent]) => (parent === pid ? [child, ...below(child)] : []));
    return below(this.process.pid!);
  }

  private async listen(channel: Received['channel'], socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) {
      this.received.push({ ...decode(this.connection.info.key, frames), channel });
    }
  }
}

/** Whether a process still runs: one that has ended and is not yet taken note of does not. */
export const runs = (pid: number): boolean => /\) [^Z]/.test(aboutProcess(String(pid), 'stat'));
