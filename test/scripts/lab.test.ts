import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratchFolder } from '../support/scratchFolder';

const project = resolve(__dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = scratchFolder();
  cpSync(join(project, 'scripts/lab'), join(folder, 'scripts/lab'), { recursive: true });
});

/** Runs the script where no Python is to be found but those that are made up here, by name and text. */
function lab(pythons: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}) {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, text] of Object.entries(pythons)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/lab/lab.mjs')], {
    env: { ...process.env, PATH: bin, PYTHON: '', ...env },
    encoding: 'utf8',
  });
  return { status, stderr };
}

const posix = process.platform === 'win32' ? test.skip : test;

test('without Python, npm run lab says so and what to do', () => {
  const { status, stderr } = lab({});
  expect(status).toBe(1);
  expect(stderr).toMatch(/needs Python 3\.9 or newer, and none was found: python3 is not there, python is not there/);
  expect(stderr).toMatch(/apt install python3-venv/);
});

posix('a Python that is too old or cannot make environments is named with what it lacks', () => {
  const { status, stderr } = lab({ python3: 'echo 3 8', python: 'echo 3 11; exit 1' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/python3 is 3\.8, python has no venv/);
});

posix('an installation that fails says which command failed, and is tried again the next time', () => {
  const { status, stderr } = lab({ mine: 'case "$1" in -c) echo 3 12;; *) exit 7;; esac' }, { PYTHON: 'mine' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/mine -m venv --clear .*\.venv: failed; see above/);
});

test('the requirements pin every package with hashes and name no place to download from', () => {
  const lines = readFileSync(join(project, 'scripts/lab/requirements.txt'), 'utf8').split('\n');
  const packages = lines.filter((line) => /^[a-z]/i.test(line));
  expect(packages.length).toBeGreaterThan(50);
  expect(packages.filter((line) => !/^[a-z0-9._-]+==\S+.*\\$/i.test(line))).toEqual([]);
  expect(lines.filter((line) => /:\/\/|index-url|find-links/.test(line) && !line.startsWith('#'))).toEqual([]);
});
