// Prints the results of overhead.mjs, and writes them into benchmarks/README.md with --write.
import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { median } from '../../lib/dist/numeric/median.js';
import { writeIntoReadme } from '../readme.mjs';

const loadBefore = loadavg()[0];

export const isFlag = (word) => word.startsWith('--');

const seconds = (value) => `${value.toFixed(2)} s`;
const range = (values) => `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
/** A median with its range. */
const timed = (values) => (values.length === 0 ? 'not timed' : `${seconds(median(values))} (${range(values)})`);

/** The median, part by part, of runs that tell where their time went. */
const parts = (runs) =>
  Object.fromEntries(['seconds', 'kernels', 'cells', 'rest'].map((key) => [key, median(runs.map((run) => run[key]))]));

function hundredRow({ what, rounds, theirs }) {
  const { kernels, cells, rest } = parts(rounds);
  const total = rounds.map((round) => round.seconds);
  const ratio = theirs.length === 0 ? '' : (median(total) / median(theirs)).toFixed(2);
  return `| ${what} | ${timed(total)} | ${timed(theirs)} | ${ratio} | ${seconds(kernels)} | ${seconds(cells)} | ${seconds(rest)} |`;
}

function lines({ hundreds, whole, skips, repetitions }) {
  const { seconds: total, kernels, cells, rest } = parts(whole);
  const [one, all] = skips;
  const more = (median(all.times) - median(one.times)) / Math.max(1, all.count - one.count);
  return [
    machine(),
    '',
    `Whole processes, taking turns; median (min to max) of ${repetitions}:`,
    '',
    '| notebook | here | nbconvert | here / nbconvert | of which kernel start | cells | rest |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...hundreds.map(hundredRow),
    '',
    `The project's notebooks with their small parameters, one after another: ${seconds(total)}, of which kernel starts`,
    `${seconds(kernels)}, cells ${seconds(cells)} and the rest ${seconds(rest)}, ${((100 * rest) / cells).toFixed(1)} % of the cells' time.`,
    '',
    `A notebook that \`--incremental\` skips: ${timed(one.times)}, the whole process. All ${all.count}: ${timed(all.times)},`,
    `${more.toFixed(3)} s for each further one.`,
  ];
}

function machine() {
  const python = process.env.PYTHON;
  const versions =
    "import nbconvert, ipykernel; print('nbconvert', nbconvert.__version__ + ', ipykernel', ipykernel.__version__)";
  const theirs = python ? spawnSync(python, ['-c', versions], { encoding: 'utf8' }).stdout.trim() : 'no nbconvert';
  const load = [loadBefore, loadavg()[0]].map((value) => value.toFixed(1)).join(' before and ');
  const processor = cpus()[0]?.model.trim() ?? process.arch;
  return `${processor}, ${availableParallelism()} cores, load ${load} after; node ${process.version}, ${theirs}.`;
}

/** Prints the results, and with --write puts them into the section "The notebook runner". */
export async function writeResults(results) {
  const text = lines(results);
  console.log(text.join('\n'));
  if (process.argv.includes('--write')) await writeIntoReadme('bench:runner', text);
}
