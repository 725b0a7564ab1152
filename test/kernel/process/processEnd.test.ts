import { join } from 'node:path';
import type { Message } from '../../../lib/dist/kernel/protocol/wire';
import { Kernel } from '../../../lib/dist/runner/client/kernel';

const ROWS = 'for (let i = 0; i < 2000; i++) console.log("row", i, "of two thousand");\n';
const rows = Array.from({ length: 2000 }, (_, i) => `row ${i} of two thousand\n`).join('');

/** Executes a cell that ends its kernel. @returns what was shown, the cell's error, and how the kernel's client fared */
async function lastCell(source: string, env: NodeJS.ProcessEnv = process.env) {
  const kernel = await Kernel.start({ cwd: __dirname, env });
  const messages: Message[] = [];
  const of = (type: string) => messages.filter(({ header }) => header.msg_type === type).map(({ content }) => content);
  try {
    const answer = kernel.execute(source, (message) => messages.push(message));
    const status = await answer.then(
      (reply) => reply.status,
      (death: Error) => death.message,
    );
    const text = (name: string) => of('stream').flatMap((one) => (one.name === name ? [one.text] : [])).join(''); // prettier-ignore
    return { stdout: text('stdout'), stderr: text('stderr'), errors: of('error'), status };
  } finally {
    await kernel.kill();
  }
}

test('two thousand rows printed before process.exit(0) are all shown, and the cell says that it ended the kernel', async () => {
  const { stdout, errors, status } = await lastCell(`${ROWS}process.exit(0);`);
  expect(stdout).toBe(rows);
  expect(errors).toMatchObject([{ ename: 'KernelEnded' }]);
  expect(errors[0].evalue).toMatch(/^process\.exit\(0\) was called at cell \[1\]:2:\d+, and ended the kernel with exit code 0;/);
  expect(status).toBe('error');
}, 60_000); // prettier-ignore

test('process.exitCode is the code of an exit without one, and what listeners for exit write is shown', async () => {
  const { stdout, stderr, errors } = await lastCell(
    'process.on("exit", () => console.log("bye"));\nprocess.exitCode = 4;\nconsole.error("why");\nprocess.exit();',
  );
  expect([stdout, stderr]).toEqual(['bye\n', 'why\n']);
  expect(errors[0].evalue).toContain('process.exit(4)');
}, 60_000);

test('a library that ends the process past process.exit, and a running child, lose no output either', async () => {
  const { stdout, errors } = await lastCell(`
    import { spawn } from 'node:child_process';
    import fs from 'node:fs';
    spawn('sh', ['-c', 'echo from a child; sleep 20'], { stdio: 'inherit' });
    fs.writeSync(1, 'past the stream\\n');
    for (const from = Date.now(); Date.now() - from < 500; );
    (process as any).reallyExit(5);`);
  expect(stdout).toBe('past the stream\nfrom a child\n');
  expect(errors[0].evalue).toContain('exit code 5');
}, 60_000);

test.each(['SIGTERM', 'SIGKILL', 'SIGSEGV'])('what a cell printed before its kernel was ended by %s is shown', async (signal) => {
  const { stdout, status } = await lastCell(
    `import { execSync } from 'node:child_process';
     ${ROWS}console.log('the last');
     execSync(\`kill -s ${signal.slice(3)} \${process.pid}\`);
     while (true) {}`,
  );
  expect(stdout).toBe(`${rows}the last\n`);
  expect(status).toContain(`the kernel was ended by ${signal}`);
}, 60_000); // prettier-ignore

test('what a cell printed before process.abort() is shown', async () => {
  const { stdout, status } = await lastCell(`${ROWS}process.abort();`);
  expect(stdout).toBe(rows);
  expect(status).toContain('the kernel was ended by SIGABRT');
}, 60_000);

test('a kernel without room for more says so, with its limit and how to raise it', async () => {
  const { stdout, status } = await lastCell(
    'console.log("one");\nconsole.log("two");\nconst all: number[][] = [];\nwhile (true) all.push(new Array(1e5).fill(0).map(Math.random));',
    { ...process.env, NODE_OPTIONS: '--max-old-space-size=120' },
  );
  expect(stdout).toBe('one\ntwo\n');
  expect(status).toMatch(/^the kernel ran out of memory: its JavaScript heap reached the limit of 120 MB\./);
  expect(status).toContain('NODE_OPTIONS=--max-old-space-size=240');
  expect(status).not.toContain('GC');
}, 60_000);

test('the heap of a kernel may grow to half of the memory that there is', async () => {
  const kernel = await Kernel.start({ cwd: join(__dirname), env: { ...process.env, NODE_OPTIONS: '' } });
  const { heapLimit } = await import('../../../lib/dist/kernel/process/heapLimit');
  const messages: Message[] = [];
  try {
    await kernel.execute('require("node:v8").getHeapStatistics().heap_size_limit / 2 ** 20', (m) => messages.push(m));
  } finally {
    await kernel.shutdown();
  }
  const result = messages.find(({ header }) => header.msg_type === 'execute_result');
  const limit = Number(result?.content.data['text/plain']);
  expect(limit).toBeGreaterThanOrEqual(heapLimit({}).mb);
  expect(limit).toBeLessThan(heapLimit({}).mb + 300); // the young generation counts too
}, 60_000);
