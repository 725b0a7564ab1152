import { setTimeout as sleep } from 'node:timers/promises';
import { heapLimit } from '../../../lib/dist/kernel/process/heapLimit';
import { lastCell, rows, supervised, TWO_THOUSAND } from '../../support/lastCell';

const FILL = 'const all: number[][] = [];\nwhile (true) all.push(new Array(1e5).fill(0).map(Math.random));';
const SMALL = { ...process.env, NODE_OPTIONS: '--max-old-space-size=120' };

// What a kernel that is killed has handed to ZeroMQ, whose thread has not written it yet, is lost with it: on a busy machine
// that has been seen once in 24 kills, and twice in a row where fourteen processes wanted two cores.
jest.retryTimes(3, { logErrorsBeforeRetry: true });

describe.each([
  ['the runner', {}],
  ['Jupyter, over Unix sockets', { argv: supervised }],
  ['Jupyter, over TCP', { argv: supervised, transport: 'tcp' as const }],
])('a kernel of %s', (client, options) => {
  const ofRunner = client === 'the runner';

  test.each(['SIGTERM', 'SIGKILL', 'SIGSEGV', 'SIGABRT'])('that ends by %s has shown what was printed', async (signal) => {
    const { stdout, status, errors } = await lastCell(
      `import { execSync } from 'node:child_process';
       ${TWO_THOUSAND}console.log('the last');
       execSync(\`kill -s ${signal.slice(3)} \${process.pid}\`);
       while (true) {}`,
      options,
    );
    expect(stdout).toBe(`${rows}the last\n`);
    expect(ofRunner ? status : errors[0].evalue).toContain(`the kernel was ended by ${signal}`);
  }); // prettier-ignore

  test('without room for more says so, with its limit and how to raise it', async () => {
    const { stdout, status, errors } = await lastCell(`console.log("one");\nconsole.log("two");\n${FILL}`, {
      ...options,
      env: SMALL,
    });
    expect(stdout).toBe('one\ntwo\n');
    const said = ofRunner ? status : errors[0].evalue;
    expect(said).toMatch(/^the kernel ran out of memory: its JavaScript heap reached the limit of 120 MB\./);
    expect(said).toContain('NODE_OPTIONS=--max-old-space-size=240');
    expect(said).not.toContain('GC');
  });

  test('may let its heap grow to half of the memory that there is', async () => {
    const env = { ...process.env, NODE_OPTIONS: '' };
    const source = 'console.log(require("node:v8").getHeapStatistics().heap_size_limit / 2 ** 20);';
    const limit = Number((await lastCell(source, { ...options, env })).stdout);
    expect(limit).toBeGreaterThanOrEqual(heapLimit({}).mb);
    expect(limit).toBeLessThan(heapLimit({}).mb + 300); // the young generation counts too
  });
});

test('a busy kernel ends when its supervisor is asked to', async () => {
  const { errors } = await lastCell('await 1;\nwhile (true) {}', { argv: supervised }, async ({ pid }) => {
    await sleep(500);
    process.kill(pid!, 'SIGTERM');
  });
  expect(errors[0].evalue).toMatch(/^the kernel was ended by SIGTERM/);
});

test('a kernel ends when its supervisor is killed', async () => {
  const { status } = await lastCell('console.log(process.pid);\nwhile (true) {}', { argv: supervised }, async ({ pid }) => {
    await sleep(1000);
    process.kill(pid!, 'SIGKILL');
  });
  expect(status).toContain('was ended by SIGKILL');
}); // prettier-ignore
