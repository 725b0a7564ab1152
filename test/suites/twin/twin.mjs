// npm run twin                           both studies beside their originals in Python: a table of what agrees
// npm run twin -- path/events_data.pt    the event study on your events (else those of DATA_DIR, else the stand-in)
// npm run twin -- --only event|object
// Needs a Python with torch, numpy, scikit-learn and pandas (PYTHON names it). Exit code 1: a comparison fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askPython } from '../../../scripts/fixtures/pythonEnvironment.mjs';
import { CHECKOUT } from '../../support/linkedProject.cjs';
import { compareEvents } from './event.mjs';
import { compareObjects } from './object.mjs';
import { printTable } from './rows.mjs';

const { datasets } = createRequire(import.meta.url)('../../../lib');
const PACKAGES = ['torch', 'numpy', 'scikit-learn', 'pandas'];

function findPython() {
  const built = join(CHECKOUT, '.venv', 'torch', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const candidates = process.env.PYTHON ? [process.env.PYTHON] : ['python3', built, '/usr/bin/python3', 'python'];
  const answers = candidates.map((python) => askPython(python, PACKAGES)).filter((answer) => answer !== null);
  const missing = ({ packages }) => PACKAGES.filter((name) => packages[name] === null);
  const complete = answers.find((answer) => missing(answer).length === 0);
  if (complete) return complete.executable;
  const found = answers.map((answer) => `${answer.executable} lacks ${missing(answer).join(', ')}`).join('; ');
  throw new Error(
    `The originals need Python with ${PACKAGES.join(', ')}; ${found || 'there is no Python'}. Install them (pip install ` +
      `${PACKAGES.join(' ')}; on Debian apt install python3-torch python3-sklearn python3-pandas), or let ` +
      '"npm run fixtures -- torch --check" make an environment; PYTHON=/path/to/python3 names another interpreter.',
  );
}

async function main() {
  const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
  if (positionals.length > 1) throw new Error(`At most one events file can be named, got ${positionals.join(' ')}.`);
  if (values.only !== undefined && !['event', 'object'].includes(values.only)) {
    throw new Error(`--only is ${values.only}; use event or object.`);
  }
  if (positionals[0] !== undefined && !existsSync(positionals[0])) {
    throw new Error(`${resolve(positionals[0])} does not exist. Without a file name, the events of DATA_DIR are used.`);
  }
  // One study may have its data in DATA_DIR and the other none; what is used is printed.
  if (values.only === undefined) process.env.ANOMALY_NOTEBOOKS_STAND_IN ??= 'missing';
  const executable = findPython();
  const python = (args) => {
    const { status } = spawnSync(executable, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) throw new Error(`${executable} ${args.join(' ')} failed.`);
  };
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'twin-')));
  const tables = [];
  try {
    if (values.only !== 'object') {
      const found = positionals[0]
        ? { path: resolve(positionals[0]), description: positionals[0] }
        : datasets.findEvents();
      console.log(`Event autoencoder, ${found.description}`);
      tables.push(compareEvents({ folder, path: found.path, python }));
    }
    if (values.only !== 'event') {
      const found = datasets.findObjects();
      console.log(`Object-feature autoencoder, ${found.description}`);
      tables.push(await compareObjects({ folder, found, python }));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const { title, rows } of tables) printTable(title, rows);
  const failed = tables.flatMap(({ rows }) => rows).filter(({ ok }) => !ok).length;
  console.log(failed === 0 ? '\nEverything holds.' : `\n${failed} comparisons fail.`);
  process.exitCode = failed === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
