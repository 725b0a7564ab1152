// npm run twin                           both studies beside their originals in Python: a table of what agrees
// npm run twin -- path/events_data.pt    the event study on your events (else those of DATA_DIR, else the stand-in)
// npm run twin -- --only event|object|table
// npm run twin -- Zee_Run2011A.csv -p features=all -p "signalWhere=Q1 * Q2 > 0" -p latentDim=8    on a table of your own
// Without a file, "table" is one in the shape of CMS's collisions with two electrons, generated.
// Needs a Python with torch, numpy, scikit-learn and pandas (PYTHON names it). Exit code 1: a comparison fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askPython } from '../../../scripts/fixtures/pythonEnvironment.mjs';
import { dielectrons } from '../../support/datasets/dielectrons.cjs';
import { CHECKOUT } from '../../support/linkedProject.cjs';
import { compareEvents } from './event.mjs';
import { compareObjects } from './object.mjs';
import { printTable } from './rows.mjs';

const { datasets } = createRequire(import.meta.url)('../../../lib');
const PACKAGES = ['torch', 'numpy', 'scikit-learn', 'pandas'];

const STUDIES = ['event', 'object', 'table'];
/** Same charge is the signal; the charges themselves are no features, as they hold the answer. */
const DIELECTRONS = { features: 'all', signalWhere: ['Q1 * Q2 > 0'], latentDim: 8 };

/** The notebook's parameters for a table, from `name=value`. */
function tableSettings(assignments) {
  const given = Object.fromEntries(assignments.map((each) => [each.split('=')[0], each.slice(each.indexOf('=') + 1)]));
  const unknown = Object.keys(given).filter((name) => !(name in DIELECTRONS));
  if (unknown.length > 0) throw new Error(`-p ${unknown[0]}: the table takes ${Object.keys(DIELECTRONS).join(', ')}.`);
  const { features = 'all', signalWhere = '', latentDim = 18 } = given;
  const list = (text) => (text.startsWith('[') ? JSON.parse(text) : [text]);
  if (signalWhere === '') throw new Error('Say what of the table is signal: -p "signalWhere=label".');
  return {
    features: features === 'all' ? features : list(features),
    signalWhere: list(signalWhere),
    latentDim: Number(latentDim),
  };
}

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
  const options = { only: { type: 'string' }, parameter: { type: 'string', short: 'p', multiple: true } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length > 1) throw new Error(`At most one events file can be named, got ${positionals.join(' ')}.`);
  if (values.only !== undefined && !STUDIES.includes(values.only)) {
    throw new Error(`--only is ${values.only}; use ${STUDIES.join(', ')}.`);
  }
  if (positionals[0] !== undefined && !existsSync(positionals[0])) {
    throw new Error(`${resolve(positionals[0])} does not exist. Without a file name, the events of DATA_DIR are used.`);
  }
  const ownTable = positionals[0] !== undefined && !/\.pth?$/i.test(positionals[0]);
  const chosen = values.only ? [values.only] : ownTable ? ['table'] : positionals[0] ? ['event', 'object'] : STUDIES;
  const table = ownTable ? tableSettings(values.parameter ?? []) : DIELECTRONS;
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
    if (chosen.includes('event')) {
      const found = positionals[0]
        ? { path: resolve(positionals[0]), description: positionals[0] }
        : datasets.findEvents();
      console.log(`Event autoencoder, ${found.description}`);
      tables.push(compareEvents({ folder, path: found.path, python }));
    }
    if (chosen.includes('table')) {
      const path = ownTable ? resolve(positionals[0]) : join(folder, 'dielectrons.csv');
      if (!ownTable) writeFileSync(path, dielectrons());
      console.log(`Event autoencoder on a table, ${basename(path)}`);
      tables.push(compareEvents({ folder, path, python, table }));
    }
    if (chosen.includes('object')) {
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
