// What running a notebook costs beyond its cells, beside `jupyter nbconvert --execute` with ipykernel:
//   PYTHON=/path/to/python node benchmarks/runner/overhead.mjs [repetitions]
// PYTHON needs nbconvert and ipykernel (measured with nbconvert 7.17, ipykernel 7.4); without it only ours is timed.
// The two are timed in turns, so that whatever else the machine does falls on both.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repetitions = Number(process.argv[2] ?? 5);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const cli = join(root, 'lib/dist/runner/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'overhead-'));
const python = process.env.PYTHON;

function notebook(kernel, source) {
  const cells = Array.from({ length: 100 }, (_, i) => ({
    cell_type: 'code',
    id: `cell-${i + 1}`,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  }));
  const metadata = { kernelspec: { name: kernel, display_name: kernel } };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells });
}

function time(command, args) {
  const from = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return (performance.now() - from) / 1000;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const show = (values) =>
  `median ${median(values).toFixed(2)} s (${values.map((value) => value.toFixed(2)).join(', ')})`;

try {
  for (const [what, typescript, pythonSource] of [
    ['100 empty cells', '', ''],
    ['100 cells of one number', '1', '1'],
  ]) {
    writeFileSync(join(folder, 'ts.ipynb'), notebook('tslab', typescript));
    writeFileSync(join(folder, 'py.ipynb'), notebook('python3', pythonSource));
    const [ours, theirs] = [[], []];
    const report = join(folder, 'junit.xml');
    const outside = [];
    for (let i = 0; i < repetitions; i++) {
      const total = time(process.execPath, [
        cli,
        'run',
        'ts.ipynb',
        '--quiet',
        '--output-dir',
        'out',
        '--junit',
        report,
      ]);
      ours.push(total);
      const cells = [...readFileSync(report, 'utf8').matchAll(/testcase [^>]*name="cell [^>]*time="([\d.]+)"/g)];
      outside.push(total - cells.reduce((sum, [, seconds]) => sum + Number(seconds), 0));
      if (!python) continue;
      theirs.push(
        time(python, ['-m', 'nbconvert', '--to', 'notebook', '--execute', '--output', 'py-out.ipynb', 'py.ipynb']),
      );
    }
    console.log(`${what}\n  ours      ${show(ours)}; outside the cells ${show(outside)}`);
    if (theirs.length > 0) {
      console.log(`  nbconvert ${show(theirs)}\n  ours / nbconvert ${(median(ours) / median(theirs)).toFixed(2)}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
