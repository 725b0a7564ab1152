import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { INTERRUPTED } from '../execute/errorContent';
import type { Execution } from '../execute/execution';
import { complete } from '../language/completion';
import { inspect } from '../language/inspection';
import { ExecuteQueue } from '../execute/executeQueue';
import type { Journal } from '../process/journal';
import type { Publish, Session } from '../session';
import { LoadingNote } from '../output/loadingNote';
import type { Streams } from '../output/streams';
import type { ReplySocket, Tslab, TslabServer } from '../tslab';
import { decode, encode, newHeader, type Message } from './wire';

/** Answers the shell and control channels (protocol 5.3) on tslab's sockets. */
export class Server {
  private readonly queue = new ExecuteQueue();
  private readonly session = randomUUID();
  /** Publishes for the cell that runs. */
  private running: Publish | undefined;
  /** Whether a cell has waited for imports. */
  private hasLoaded = false;

  constructor(
    private readonly tslab: Tslab,
    private readonly state: Session,
    private readonly execution: Execution,
    private readonly streams: Streams,
    private readonly journal: Journal,
    private readonly beforeExit: () => void,
    /** Whether somebody watches the cells. */
    private readonly interactive: boolean,
  ) {}

  /** Puts this server's answers in place of tslab's. */
  attach(): void {
    const { prototype } = this.tslab.jupyter.ZmqServer;
    const handle = (server: TslabServer, socket: ReplySocket, frames: Buffer[]) => this.handle(server, socket, frames);
    prototype.handleShellMessage = function (this: TslabServer, socket: ReplySocket, ...frames: Buffer[]) {
      return handle(this, socket, frames);
    };
  }

  private async handle(server: TslabServer, socket: ReplySocket, frames: Buffer[]): Promise<void> {
    let request: Message;
    try {
      request = decode(server.connInfo.key, frames);
    } catch {
      return; // not from our client: nothing to answer
    }
    const publish = this.publisher(server, request);
    const type = request.header.msg_type;
    const reply = (content: object): void => {
      this.send(server, socket, request, type.replace(/_request$/, '_reply'), content);
    };
    if (type === 'execute_request') return this.execute(server, request, publish, reply);
    publish('status', { execution_state: 'busy' });
    try {
      // There is no target for comms here, which widgets of VS Code and JupyterLab nevertheless try to reach.
      if (type === 'comm_open') publish('comm_close', { comm_id: request.content.comm_id, data: {} });
      this.answer(server, type, request, reply);
    } finally {
      publish('status', { execution_state: 'idle' });
      // Servers and hubs take the last status for the kernel's, whatever it answers, and end kernels that seem idle.
      this.running?.('status', { execution_state: 'busy' });
    }
    if (type === 'shutdown_request') this.shutDown(server);
  }

  /** Busy is a request that runs, not one that waits: the first that ends would make the kernel look idle. */
  private execute(
    server: TslabServer,
    request: Message,
    publish: Publish,
    reply: (content: object) => void,
  ): Promise<void> {
    const { code, silent = false, stop_on_error: stopOnError = true } = request.content;
    const busy = async <T>(work: () => T | Promise<T>): Promise<T> => {
      publish('status', { execution_state: 'busy' });
      this.running = publish;
      try {
        return await work();
      } finally {
        this.running = undefined;
        publish('status', { execution_state: 'idle' });
      }
    };
    const run = async (abortOthers: () => Promise<void>): Promise<void> => {
      const note = new LoadingNote(publish, (stands) => this.journal.noted(stands));
      const cell = this.state.begin(code, note.publish, silent);
      this.journal.begin(request.header);
      this.streams.redirectProcess();
      this.tslab.jupyter.lastWriteDisplayData = (content, update) =>
        cell.publish(update ? 'update_display_data' : 'display_data', content);
      if (!silent) publish('execute_input', { code, execution_count: cell.count });
      if (this.interactive && !silent && !this.hasLoaded) this.hasLoaded = note.show(code);
      const common = { execution_count: cell.count, user_expressions: {}, payload: [] };
      this.state.leave = (content) => {
        cell.publish('error', content);
        if (cell.running) reply({ status: 'error', ...common, ...content });
        publish('status', { execution_state: 'idle' });
      };
      const error = await this.execution.run(cell);
      note.clear();
      this.journal.finish();
      const interrupted = cell.controller.signal.aborted || error?.content.ename === INTERRUPTED;
      if (error?.content.ename === INTERRUPTED) this.state.lastInterrupt = performance.now();
      if (interrupted || (error && stopOnError)) await abortOthers();
      reply(error ? { status: 'error', ...common, ...error.content } : { status: 'ok', ...common });
    };
    const abort = (): void => reply({ status: 'aborted', user_expressions: {}, payload: [] });
    return this.queue.add({
      run: (abortOthers) => busy(() => run(abortOthers)),
      abort: () => busy(abort),
      isRead: () => !server.shell.readable,
    });
  }

  private answer(server: TslabServer, type: string, { content }: Message, reply: (content: object) => void): void {
    const { handler } = server;
    switch (type) {
      case 'kernel_info_request':
        return reply(this.kernelInfo());
      case 'is_complete_request':
        return reply(orElse({ status: 'unknown' }, () => handler.handleIsComplete(content)));
      case 'inspect_request':
        return reply(
          orElse({ status: 'ok', found: false, data: {}, metadata: {} }, () =>
            inspect(this.execution.compiler, content),
          ),
        );
      case 'complete_request': {
        const at = content.cursor_pos;
        const none = { status: 'ok', matches: [], cursor_start: at, cursor_end: at, metadata: {} };
        return reply(orElse(none, () => complete(this.execution.compiler, content)));
      }
      case 'comm_info_request':
        return reply({ status: 'ok', comms: {} });
      case 'history_request':
        return reply({ status: 'ok', history: [] });
      case 'interrupt_request':
        this.state.interrupt();
        return reply({ status: 'ok' });
      case 'shutdown_request':
        return reply({ status: 'ok', restart: content.restart === true });
    }
  }

  private kernelInfo(): object {
    const { version } = this.tslab.require('@tslab/typescript-for-tslab');
    return {
      status: 'ok',
      protocol_version: '5.3',
      implementation: 'tslab',
      implementation_version: this.tslab.version,
      banner: `TypeScript ${version} (tslab ${this.tslab.version}, Node ${process.version})`,
      language_info: {
        name: 'typescript',
        version,
        mimetype: 'text/typescript',
        file_extension: '.ts',
        codemirror_mode: 'typescript', // by which JupyterLab picks the highlighter
        pygments_lexer: 'typescript',
        nbconvert_exporter: 'script',
      },
      help_links: [],
    };
  }

  private shutDown(server: TslabServer): void {
    this.state.closing = true;
    this.streams.flush();
    this.journal.close();
    server.close(); // what has been sent is delivered nevertheless: the sockets linger
    this.beforeExit();
    setImmediate(() => process.exit(0)); // timers and handles that cells left would keep the process alive
  }

  private publisher(server: TslabServer, request: Message): Publish {
    return (type, content, metadata = {}) => {
      if (type !== 'stream') this.streams.flush();
      this.send(server, server.iopub, request, type, content, metadata);
    };
  }

  private send(
    server: TslabServer,
    socket: ReplySocket,
    request: Message,
    type: string,
    content: object,
    metadata: object = {},
  ): void {
    const header = newHeader(type, this.session, 'kernel');
    const identities = socket === server.iopub ? [Buffer.from(`kernel.${type}`)] : request.identities;
    const message = { identities, header, parent: request.header, metadata: { ...metadata }, content };
    socket.send(encode(server.connInfo.key, message)).catch(() => {}); // fails only once the socket is closed
  }
}

/** Half-written code can make TypeScript's services throw, which is no fault of the cell that runs meanwhile. */
function orElse(fallback: object, answer: () => object): object {
  try {
    return answer();
  } catch {
    return fallback;
  }
}
