import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const CLI = join(__dirname, '..', '..', 'lib', 'dist', 'cli', 'main.js');

test('the built command can be started as a program, as npx does', () => {
  const viaShell = process.platform === 'win32' ? [process.execPath, [CLI, 'run', '--help']] : [CLI, ['run', '--help']];
  const [program, args] = viaShell as [string, string[]];
  expect(execFileSync(program, args, { encoding: 'utf8' })).toContain('anomaly-notebooks run');
});

const command = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });

test.each(['constructor', 'toString', '__proto__', 'nonsense'])(
  'the command %s is refused with exit code 2',
  (name) => {
    const { status, stderr } = command(name);
    expect({ status, stderr }).toEqual({ status: 2, stderr: `anomaly-notebooks ${name}: unknown command\n` });
  },
);

test('kernel alone says what it expects', () => {
  const said = (...args: string[]) => command('kernel', ...args).stderr;
  expect(said()).toBe('anomaly-notebooks kernel: expected install or remove, got neither\n');
  expect(said('install', 'it')).toBe('anomaly-notebooks kernel: expected install or remove, got install it\n');
});

test('-h is --help, for all commands and for one', () => {
  const all = command('-h').stdout;
  expect(all).toBe(command('--help').stdout);
  expect(all).toContain('anomaly-notebooks --version');
  expect(command('run', '-h').stdout).toBe(command('run', '--help').stdout);
  expect(command('run', '-h')).toMatchObject({ status: 0, stdout: expect.stringContaining('anomaly-notebooks run') });
});

test("--version prints the package's version", () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string };
  expect(command('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
});
