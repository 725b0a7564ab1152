// JupyterLab, or the classic Notebook, on a free port: as `npm run lab` starts it, or any other way.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const TOKEN = 'lab-test';
const LAB = ['--expose-app-in-browser', `--IdentityProvider.token=${TOKEN}`, '--ServerApp.port_retries=0'];
/** The same for the classic Notebook 6. */
export const CLASSIC = [`--NotebookApp.token=${TOKEN}`, '--NotebookApp.port_retries=0'];

export class Server {
  log = '';

  constructor(command, args, port, { flags = LAB, ...options }) {
    this.port = port;
    this.process = spawn(command, [...args, '--no-browser', ...flags, `--port=${port}`], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) stream.on('data', (chunk) => (this.log += chunk));
    this.ended = new Promise((done) => this.process.on('exit', (code, signal) => done(code ?? signal)));
  }

  /** Starts a server and waits until it answers. */
  static async start(command, args, options) {
    const server = new Server(command, args, await freePort(), options);
    for (let i = 0; i < 600; i++) {
      if (server.process.exitCode !== null) break;
      const answer = await fetch(server.url('api/status')).catch(() => undefined);
      if (answer?.ok) return server;
      await sleep(100);
    }
    await server.stop();
    throw new Error(`${command} did not start:\n${server.log}`);
  }

  url = (path) => `http://127.0.0.1:${this.port}/${path}?token=${TOKEN}`;

  /** Stops the server as closing its terminal would. @returns its exit code or signal; undefined if it had to be killed */
  async stop() {
    if (this.process.exitCode === null) this.process.kill('SIGTERM');
    const patience = sleep(20_000, undefined, { ref: false });
    const code = await Promise.race([this.ended, patience]);
    if (code === undefined) this.process.kill('SIGKILL');
    return code;
  }
}

export const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
