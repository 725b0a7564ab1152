import { useKernel } from '../../support/kernel';

const { run } = useKernel();

test('what a child writes to an inherited stdout or stderr appears in its cell, in order', async () => {
  const { of } = await run(
    `import { execFileSync, execSync, spawnSync } from 'node:child_process';
     const say = (text: string) => ['-e', 'console.log("' + text + '"); console.error("and ' + text + '")'];
     console.log('before');
     spawnSync(process.execPath, say('one'), { stdio: 'inherit' });
     execFileSync(process.execPath, say('two'), { stdio: ['ignore', 'ignore', process.stdout] });
     const piped = execFileSync(process.execPath, say('three'), { stdio: ['ignore', 'pipe', 2] });
     execSync('echo four', { stdio: [0, 1, 2] });
     console.log('after', String(piped));`,
  );
  const text = (name: string) =>
    of('stream')
      .filter((content) => content.name === name)
      .map((content) => content.text)
      .join('');
  expect(text('stdout')).toBe('before\none\nand two\nfour\nafter three\n\n');
  expect(text('stderr')).toBe('and one\nand three\n');
});

test('a child that inherits and fails throws as ever, once its output is shown', async () => {
  const { error, stdout } = await run(
    `execFileSync(process.execPath, ['-e', 'console.log("last words"); process.exit(3)'], { stdio: 'inherit' });`,
  );
  expect(stdout).toBe('last words\n');
  expect(error.evalue).toMatch(/^Command failed: /);
});

test('a kernel that is killed while a child runs leaves no file behind, where the system can do so', async () => {
  const { stdout } = await run(
    `const own = "try { console.log(require('fs').readlinkSync('/proc/self/fd/1')) } catch { console.log('(deleted)') }";
     execFileSync(process.execPath, ['-e', own], { stdio: 'inherit' });`,
  );
  expect(stdout).toMatch(/\(deleted\)\n$/);
});

test('what a child leaves running in the background is not waited for', async () => {
  const { reply } = await run(
    `const background = "require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'], " +
       "{ detached: true, stdio: 'inherit' }).unref()";
     spawnSync(process.execPath, ['-e', background], { stdio: 'inherit' });`,
  );
  expect(reply.status).toBe('ok');
}, 10_000);

test('the output of a child that was waited for appears in the cell that waited', async () => {
  for (let i = 0; i < 3; i++) {
    const { stdout, error } = await run(
      `import { spawn } from 'node:child_process';
       const child = spawn(process.execPath, ['-e', 'process.stdout.write("€".repeat(100000) + "end")'], { stdio: 'inherit' });
       await new Promise((ended) => child.on('exit', ended));`,
    );
    expect(error).toBeUndefined();
    expect(stdout === '€'.repeat(100000) + 'end').toBe(true);
  }
});
