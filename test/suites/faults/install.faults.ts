import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { formatNotebook } from '../../../lib/dist/runner/document/writeNotebook';
import { code, notebook } from '../../support/notebooks';

const PACKAGES = resolve(__dirname, '../../../node_modules');

/** Runs two notebooks with a copy of the library beside links to its packages but for tslab. */
function runWith(jobs: string, makeTslab: (packages: string) => void) {
  const root = mkdtempSync(join(tmpdir(), 'install-fault-'));
  try {
    const packages = join(root, 'node_modules');
    mkdirSync(packages);
    for (const part of ['cli', 'formats', 'kernel', 'notebook', 'runner']) {
      cpSync(resolve(__dirname, '../../../lib/dist', part), join(root, 'lib/dist', part), { recursive: true });
    }
    for (const name of readdirSync(PACKAGES).filter((each) => each !== 'tslab')) {
      symlinkSync(join(PACKAGES, name), join(packages, name), 'junction');
    }
    makeTslab(packages);
    for (const name of ['case.ipynb', 'other.ipynb']) {
      writeFileSync(join(root, name), formatNotebook(notebook([code('1')])));
    }
    const args = [join(root, 'lib/dist/cli/main.js'), 'run', 'case.ipynb', 'other.ipynb', '--jobs', jobs];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    return { status, stderr, left: readdirSync(root).sort() };
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe.each(['1', '2'])('%s at a time', (jobs) => {
  test('tslab is missing: exit code 5, and what to do', () => {
    const { status, stderr, left } = runWith(jobs, () => {});
    expect({ status, stderr }).toMatchObject({ status: 5 });
    expect(stderr).toMatch(
      /case\.ipynb: the kernel did not start[^]*tslab is not installed beside .*; run npm install/,
    );
    expect(left).toEqual(['case.ipynb', 'lib', 'node_modules', 'other.ipynb']);
  });

  test('tslab has another version: exit code 5, both versions, and what to do', () => {
    const { status, stderr } = runWith(jobs, (packages) => {
      mkdirSync(join(packages, 'tslab/dist'), { recursive: true });
      writeFileSync(join(packages, 'tslab/package.json'), '{"name":"tslab","version":"1.0.23"}');
      writeFileSync(join(packages, 'tslab/dist/main.js'), '');
    });
    expect({ status, stderr }).toMatchObject({ status: 5 });
    expect(stderr).toContain('tslab is version 1.0.23; this launcher needs exactly 1.0.22');
  });

  test('tslab is broken: exit code 5, and what it said', () => {
    const { status, stderr } = runWith(jobs, (packages) => {
      mkdirSync(join(packages, 'tslab/dist'), { recursive: true });
      writeFileSync(join(packages, 'tslab/package.json'), '{"name":"tslab","version":"1.0.22"}');
      for (const name of ['main', 'jupyter', 'executor']) {
        writeFileSync(join(packages, `tslab/dist/${name}.js`), 'throw new Error("half an installation");');
      }
    });
    expect({ status, stderr }).toMatchObject({ status: 5 });
    expect(stderr).toContain('half an installation');
  });
});
