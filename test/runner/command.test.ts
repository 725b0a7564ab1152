import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const CLI = join(__dirname, '..', '..', 'lib', 'dist', 'runner', 'cli.js');

test('the built command can be started as a program, as npx does', () => {
  const viaShell = process.platform === 'win32' ? [process.execPath, [CLI, 'run', '--help']] : [CLI, ['run', '--help']];
  const [program, args] = viaShell as [string, string[]];
  expect(execFileSync(program, args, { encoding: 'utf8' })).toContain('anomaly-notebooks run');
});
