// What running a notebook costs beyond its cells, beside `jupyter nbconvert --execute` with ipykernel:
//   PYTHON=/path/to/python npm run bench:runner [-- repetitions]
// PYTHON needs nbconvert and ipykernel (measured with nbconvert 7.17, ipykernel 7.4); without it only ours is timed.
// The two are timed in turns, so that whatever else the machine does falls on both. Then the project's own notebooks:
// what running them with their small parameters costs beyond kernel starts and cells, and what skipping them costs.
// With --write the results go into benchmarks/README.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFlag, writeResults } from './overheadReport.mjs';

const repetitions = Number(process.argv.slice(2).find((word) => !isFlag(word)) ?? 5);
const WHOLE_RUNS = 3;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const cli = join(root, 'lib/dist/cli/main.js');
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

/** Runs a command to its end. @returns its seconds, whole process, and what it printed */
function run(command, args, cwd = folder) {
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { seconds: (performance.now() - from) / 1000, stdout };
}

const sum = (values) => values.reduce((total, value) => total + Number(value), 0);

/** Runs our command with a report. @returns its seconds, whole, and those of them for kernel starts and for cells */
function ours(args, cwd) {
  const report = join(folder, 'report.xml');
  const { seconds, stdout } = run(process.execPath, [cli, 'run', ...args, '--json', '--junit', report], cwd);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const kernels = sum(events.map(({ kernelSeconds = 0 }) => kernelSeconds));
  const cellTimes = readFileSync(report, 'utf8').matchAll(/testcase [^>]*name="cell [^>]*time="([\d.]+)"/g);
  const cells = sum([...cellTimes].map(([, time]) => time));
  return { seconds, kernels, cells, rest: seconds - kernels - cells, events };
}

/** Times a notebook of a hundred cells, ours and nbconvert's in turns. */
function hundredCells(what, source) {
  writeFileSync(join(folder, 'ts.ipynb'), notebook('tslab', source));
  writeFileSync(join(folder, 'py.ipynb'), notebook('python3', source));
  const rounds = [];
  const theirs = [];
  const convert = ['-m', 'nbconvert', '--to', 'notebook', '--execute', '--output', 'py-out.ipynb', 'py.ipynb'];
  for (let i = 0; i < repetitions; i++) {
    rounds.push(ours(['ts.ipynb', '--output-dir', 'out']));
    if (python) theirs.push(run(python, convert).seconds);
  }
  return { what, rounds, theirs };
}

/** Executes the project's notebooks one after the other with their small parameters. */
const wholeRuns = () =>
  Array.from({ length: Math.min(repetitions, WHOLE_RUNS) }, () => ours(['--smoke', '--jobs', '1'], root));

/** Skips notebooks that have just been executed: the first of them, and all. */
function skipping() {
  const names = readdirSync(join(root, 'notebooks')).filter((name) => name.endsWith('.ipynb'));
  return [[join('notebooks', names[0])], []].map((which) => {
    const times = Array.from({ length: repetitions }, () => {
      const { seconds, events } = ours([...which, '--smoke', '--incremental'], root);
      const executed = events.find(({ event }) => event === 'end');
      if (executed) throw new Error(`${executed.notebook} was executed, not skipped`);
      return seconds;
    });
    return { count: which.length || names.length, times };
  });
}

try {
  // Once beforehand: what is made by the first run (stand-in data, compiled code) is not timed.
  ours(['--smoke', '--jobs', '1'], root);
  const hundreds = [hundredCells('100 cells of `1`', '1'), hundredCells('100 empty cells', '')];
  const whole = wholeRuns();
  await writeResults({ hundreds, whole, skips: skipping(), repetitions });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
