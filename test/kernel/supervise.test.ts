import { setTimeout as sleep } from 'node:timers/promises';
import { WITHOUT_DOCUMENTATION } from '../../lib/dist/kernel/compile/compilerHost';
import { lastCell, supervised } from '../support/lastCell';

jest.setTimeout(60_000);

test('a cell whose kernel was killed shows its last output and why it ended', async () => {
  const { status, stdout, errors } = await lastCell(
    `import { execSync } from 'node:child_process';
     console.log('one'); console.log('two');
     execSync(\`kill -9 \${process.pid}\`);`,
    { argv: supervised, transport: 'tcp' },
  );
  expect(stdout).toBe('one\ntwo\n');
  expect(errors).toMatchObject([{ ename: 'KernelEnded' }]);
  expect(errors[0].evalue).toMatch(/^the kernel was ended by SIGKILL/);
  expect(status).toContain('ended with exit code 137');
});

test('the note below a cell that loads goes with its kernel, and what the cell printed stays', async () => {
  const { shown } = await lastCell(
    "console.log('one');\nrequire('child_process').execSync(`kill -9 ${process.pid}`);",
    {
      argv: ['env', '-u', WITHOUT_DOCUMENTATION, ...supervised],
      transport: 'tcp',
    },
  );
  expect(shown).toEqual(['display_data', 'clear_output', 'stream', 'error']);
});

test('an interrupt of the process group reaches a cell once', async () => {
  const { status, errors, stdout } = await lastCell(
    `const signal = (globalThis as any)[Symbol.for("anomaly-notebooks.signal")]();
     await new Promise<void>((done) => signal.addEventListener("abort", () => setTimeout(done, 300)));
     console.log("ended by itself");`,
    { argv: supervised },
    async (kernel) => {
      await sleep(1000);
      kernel.interrupt();
    },
  );
  expect({ status, errors, stdout }).toEqual({ status: 'ok', errors: [], stdout: 'ended by itself\n' });
});

test('a cell that ends its kernel says so once', async () => {
  const { errors } = await lastCell('process.exit(3)', { argv: supervised });
  expect(errors.map(({ evalue }) => evalue)).toEqual([expect.stringContaining('exit code 3')]);
});
