// node scripts/checks/nodes.mjs [22 24]   runs tests, and notebooks with their small parameters, under other versions of Node
// The binaries come from npm (node-<platform>-<arch>), into a temporary folder. The tests are those of the rooms that meet Node
// itself; the newest version runs every notebook, those between it and the oldest, which `npm test` runs under, two.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const versions = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24'];
const newest = String(Math.max(...versions.map(Number)));
const NEAR_NODE = ['alerts', 'cli', 'formats', 'kernel', 'notebook', 'runner'].map((room) => `test/${room}/`);
const SHORT_NOTEBOOKS = ['notebooks/00-your-own-table.ipynb', 'notebooks/02-object-feature-autoencoder.ipynb'];
const windows = process.platform === 'win32';
const packageName = `node-${windows ? 'win' : process.platform}-${process.arch}`;
const folder = mkdtempSync(join(tmpdir(), 'nodes-'));
let failed = false;

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: windows, ...options });
  if (error) throw error;
  return status === 0;
}

try {
  for (const version of versions) {
    const home = join(folder, version);
    writeFileSync(join(folder, 'package.json'), '{}');
    if (!run('npm', ['install', '--no-save', '--prefix', home, `${packageName}@${version}`])) {
      throw new Error(`could not install ${packageName}@${version}`);
    }
    const node = join(home, 'node_modules', packageName, 'bin', windows ? 'node.exe' : 'node');
    const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
    run(node, ['--version']);
    const notebooks = version === newest ? [] : SHORT_NOTEBOOKS;
    for (const args of [
      ['node_modules/jest/bin/jest.js', ...NEAR_NODE],
      ['lib/dist/cli/main.js', 'run', ...notebooks, '--smoke'],
    ]) {
      const ok = run(node, args, { env });
      console.log(`Node ${version}: ${args.join(' ')}: ${ok ? 'passed' : 'FAILED'}`);
      failed ||= !ok;
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
