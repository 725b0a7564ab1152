import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../../lib/dist/kernel/protocol/wire';
import { Kernel } from '../../lib/dist/runner/client/kernel';

const SUPERVISOR = resolve(__dirname, '../../lib/dist/kernel/supervise.js');
let kernel: Kernel;
const started: Kernel[] = [];
async function start(transport: 'ipc' | 'tcp', env: NodeJS.ProcessEnv = {}): Promise<void> {
  const argv = [process.execPath, SUPERVISOR, '{connection_file}'];
  kernel = await Kernel.start({ cwd: __dirname, argv, env: { ...process.env, ...env }, transport });
  started.push(kernel);
}
afterEach(() => Promise.all(started.splice(0).map((each) => each.kill())));

/** Executes a cell that ends its kernel. @returns the text and the errors that it shows */
async function lastCell(source: string, meanwhile = async () => {}) {
  const messages: Message[] = [];
  const answer = kernel.execute(source, (message) => messages.push(message)).catch((death: Error) => death);
  await meanwhile();
  const ending = await answer;
  const of = (type: string) => messages.filter(({ header }) => header.msg_type === type).map(({ content }) => content);
  return { ending, stdout: of('stream').map(({ text }) => text).join(''), errors: of('error') }; // prettier-ignore
}

test.each(['ipc', 'tcp'] as const)('a cell whose kernel was killed shows its last output and why it ended, over %s', async (transport) => {
  await start(transport);
  const { ending, stdout, errors } = await lastCell(
    `import { execSync } from 'node:child_process';
     console.log('one'); console.log('two');
     execSync(\`kill -9 \${process.pid}\`);`,
  );
  expect(stdout).toBe('one\ntwo\n');
  expect(errors).toMatchObject([{ ename: 'KernelEnded' }]);
  expect(errors[0].evalue).toMatch(/^the kernel was ended by SIGKILL/);
  expect(String(ending)).toContain('ended with exit code 137');
}, 60_000); // prettier-ignore

test('a cell that used up the heap shows the limit and how to raise it', async () => {
  await start('ipc', { NODE_OPTIONS: '--max-old-space-size=120' });
  const { errors } = await lastCell(
    'const all: number[][] = [];\nwhile (true) all.push(new Array(1e5).fill(0).map(Math.random));',
  );
  expect(errors[0].evalue).toMatch(/^the kernel ran out of memory: .* the limit of 120 MB.*--max-old-space-size=240/);
}, 60_000);

test('a busy kernel ends when its supervisor is asked to', async () => {
  await start('ipc');
  const { errors } = await lastCell('await 1;\nwhile (true) {}', async () => {
    await sleep(500);
    process.kill(kernel.pid!, 'SIGTERM');
  });
  expect(errors[0].evalue).toMatch(/^the kernel was ended by SIGTERM/);
}, 60_000);

test('an interrupt of the process group reaches a cell once, and the kernel goes on', async () => {
  await start('ipc');
  const { ending, errors } = await lastCell(
    'const signal = (globalThis as any)[Symbol.for("anomaly-notebooks.signal")]();\n' +
      'await new Promise<void>((done) => signal.addEventListener("abort", () => setTimeout(done, 300)));\n' +
      'console.log("ended by itself");',
    async () => {
      await sleep(1000);
      kernel.interrupt();
    },
  );
  expect(errors).toEqual([]);
  expect(ending).toMatchObject({ status: 'ok' });
  expect(await kernel.execute('1')).toMatchObject({ status: 'ok' });
}, 60_000);

test('a cell that ends its kernel says so once, and a shutdown says nothing', async () => {
  await start('ipc');
  const { errors } = await lastCell('process.exit(3)');
  expect(errors).toHaveLength(1);
  await start('ipc');
  const messages: Message[] = [];
  await kernel.execute('setInterval(() => console.log("tick"), 10)', (message) => messages.push(message));
  await kernel.shutdown();
  expect(messages.filter(({ header }) => header.msg_type === 'error')).toEqual([]);
}, 60_000);
