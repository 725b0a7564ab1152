import { lastCell, rows, TWO_THOUSAND } from '../../support/lastCell';

jest.setTimeout(60_000);

test('rows printed before process.exit(0) are all shown, and the cell says that it ended the kernel', async () => {
  const { stdout, errors, status } = await lastCell(`${TWO_THOUSAND}process.exit(0);`);
  expect(stdout).toBe(rows);
  expect(errors).toMatchObject([{ ename: 'KernelEnded' }]);
  expect(errors[0].evalue).toMatch(
    /^process\.exit\(0\) was called at cell \[1\]:2:\d+, and ended the kernel with exit code 0;/,
  );
  expect(status).toBe('error');
});

test('process.exitCode is the code of an exit without one, and what listeners for exit write is shown', async () => {
  const { stdout, stderr, errors } = await lastCell(
    'process.on("exit", () => console.log("bye"));\nprocess.exitCode = 4;\nconsole.error("why");\nprocess.exit();',
  );
  expect([stdout, stderr]).toEqual(['bye\n', 'why\n']);
  expect(errors[0].evalue).toContain('process.exit(4)');
});

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
});

test('what a cell printed before its kernel was killed is shown', async () => {
  const { stdout, status } = await lastCell(
    `import { execSync } from 'node:child_process';
     ${TWO_THOUSAND}console.log('the last');
     execSync(\`kill -9 \${process.pid}\`);
     while (true) {}`,
  );
  expect(stdout).toBe(`${rows}the last\n`);
  expect(status).toContain('the kernel was ended by SIGKILL');
});
