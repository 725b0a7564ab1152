// node cleanNotebook.mjs <path> < notebook   git's clean filter: prints the notebook as it is in git's index when no cell
// was edited since, and otherwise as it came, byte for byte: no edit is ever lost, only outputs that a run makes again.
import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { readFileSync, writeSync } from 'node:fs';

/** What JupyterLab and kernels write without anybody's doing. */
const VOLATILE_IN_NOTEBOOK = ['language_info', 'kernelspec', 'widgets', 'signature'];
const VOLATILE_IN_CELL = ['execution', 'ExecuteTime', 'collapsed', 'scrolled', 'trusted'];

const without = (metadata = {}, names) =>
  Object.fromEntries(Object.entries(metadata).filter(([name]) => !names.includes(name)));
const textOf = (source) => [source ?? ''].flat().join('');

/** What people write in a notebook: all but outputs, counters and what programs note. */
function written({ cells, metadata, nbformat }) {
  return {
    nbformat,
    metadata: without(metadata, VOLATILE_IN_NOTEBOOK),
    kernel: metadata?.kernelspec?.name,
    cells: cells.map(({ id, cell_type: type, source, attachments = {}, metadata: own }) => ({
      ...{ id, type, source: textOf(source), attachments },
      metadata: without(own, VOLATILE_IN_CELL),
    })),
  };
}

/** @returns whether two notebooks differ in nothing that people write; false when one of them cannot be read */
function isUnedited(one, other) {
  try {
    return isDeepStrictEqual(...[one, other].map((bytes) => written(JSON.parse(bytes.toString('utf8')))));
  } catch {
    return false;
  }
}

const now = readFileSync(0);
const { status, stdout: committed } = spawnSync('git', ['cat-file', 'blob', `:${process.argv[2]}`], {
  maxBuffer: 2 ** 30,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const shown = status === 0 && isUnedited(committed, now) ? committed : now;
for (let at = 0; at < shown.length;) at += writeSync(1, shown, at);
