// What running a notebook costs beyond its cells, beside `jupyter nbconvert --execute` with ipykernel:
//   PYTHON=/path/to/python node benchmarks/runner/overhead.mjs [repetitions]
// PYTHON needs nbconvert and ipykernel (measured with nbconvert 7.17, ipykernel 7.4); without it only ours is timed.
// The two are timed in turns, so that whatever else the machine does falls on both. Then the project's own notebooks:
// what running them with their small parameters costs beyond kernel starts and cells, and what skipping one costs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

function run(command, args, cwd = folder) {
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { seconds: (performance.now() - from) / 1000, stdout };
}

const time = (command, args) => run(command, args).seconds;

const sum = (values) => values.reduce((total, value) => total + Number(value), 0);

/** Seconds of all cells, from a report. */
const cellSeconds = (report) =>
  sum([...readFileSync(report, 'utf8').matchAll(/testcase [^>]*name="cell [^>]*time="([\d.]+)"/g)].map(([, s]) => s));

/** Executes the project's notebooks one after the other; the rest of the time is the runner's own. */
function wholeRun() {
  const report = join(folder, 'whole.xml');
  const { seconds, stdout } = run(
    process.execPath,
    [cli, 'run', '--smoke', '--jobs', '1', '--json', '--junit', report],
    root,
  );
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const kernels = sum(events.map(({ kernelSeconds = 0 }) => kernelSeconds));
  const cells = cellSeconds(report);
  const rest = seconds - kernels - cells;
  const share = `${((100 * rest) / cells).toFixed(1)} % of the cells' time`;
  const parts = [seconds, kernels, cells, rest].map((value) => value.toFixed(2));
  console.log(
    `all notebooks, small parameters: ${parts[0]} s in all, kernel starts ${parts[1]} s, cells ${parts[2]} s`,
  );
  console.log(`  the rest ${parts[3]} s, ${share}`);
}

/** Skips notebooks that have just been executed. */
function skipping() {
  const names = readdirSync(join(root, 'notebooks')).filter((name) => name.endsWith('.ipynb'));
  for (const what of [[join('notebooks', names[0])], []]) {
    const args = [cli, 'run', ...what, '--smoke', '--incremental', '--json'];
    const times = [];
    for (let i = 0; i < repetitions; i++) {
      const { seconds, stdout } = run(process.execPath, args, root);
      if (/"event":"end"/.test(stdout)) throw new Error(`a notebook was executed, not skipped: ${stdout}`);
      times.push(seconds);
    }
    console.log(`${what.length || names.length} skipped: ${show(times)}`);
  }
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
      outside.push(total - cellSeconds(report));
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
  wholeRun();
  skipping();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
