// npm run twin                           both studies and all detectors beside their originals in Python: a table of what agrees
// npm run twin -- path/events_data.pt    the event study on your events (else those of DATA_DIR, else the stand-in)
// npm run twin -- event|object|detectors one part
// The studies need a Python with torch, numpy, scikit-learn and pandas, the detectors one with scikit-learn and pyod (PYTHON
// names it). Exit code 1: a comparison fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askPython } from '../../../scripts/fixtures/pythonEnvironment.mjs';
import { CHECKOUT } from '../../support/linkedProject.cjs';
import { compareDetectors } from './detectors.mjs';
import { compareEvents } from './event.mjs';
import { compareObjects } from './object.mjs';
import { printTable } from './rows.mjs';

const { datasets } = createRequire(import.meta.url)('../../../lib');
const PARTS = ['event', 'object', 'detectors'];
/** What the parts need, and the environment of `npm run fixtures` that has it. */
const STUDIES = {
  packages: ['torch', 'numpy', 'scikit-learn', 'pandas'],
  environment: 'torch',
  debian: '; on Debian apt install python3-torch python3-sklearn python3-pandas',
};
const DETECTORS = { packages: ['numpy', 'scikit-learn', 'pyod'], environment: 'detectors', debian: '' };

/** @returns a function that runs a script with a Python that has the packages */
function findPython({ packages, environment, debian }) {
  const binary = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const built = join(CHECKOUT, '.venv', environment, binary);
  const named = process.env.PYTHON;
  const candidates = named ? [named, built] : ['python3', built, '/usr/bin/python3', 'python'];
  const answers = candidates.map((python) => askPython(python, packages)).filter((answer) => answer !== null);
  const missing = (answer) => packages.filter((name) => answer.packages[name] === null);
  const complete = answers.find((answer) => missing(answer).length === 0);
  if (!complete) {
    const found = answers.map((answer) => `${answer.executable} lacks ${missing(answer).join(', ')}`).join('; ');
    throw new Error(
      `The originals need Python with ${packages.join(', ')}; ${found || 'there is no Python'}. Install them (pip install ` +
        `${packages.join(' ')}${debian}), or let "npm run fixtures -- ${environment} --check" make an environment; ` +
        'PYTHON=/path/to/python3 names another interpreter.',
    );
  }
  return (args) => {
    const { status } = spawnSync(complete.executable, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) throw new Error(`${complete.executable} ${args.join(' ')} failed.`);
  };
}

/** @returns the parts to compare, and the events file if one is named */
function readArguments() {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [files, parts] = [false, true].map((part) => positionals.filter((word) => PARTS.includes(word) === part));
  if (files.length > 1) throw new Error(`At most one events file can be named, got ${files.join(' ')}.`);
  const [events] = files;
  if (events !== undefined && !existsSync(events)) {
    const known = `parts are ${PARTS.join(', ')}; without a file name, the events of DATA_DIR are used`;
    throw new Error(`${resolve(events)} does not exist (${known}).`);
  }
  return { parts: parts.length > 0 ? parts : PARTS, events };
}

async function main() {
  const { parts, events } = readArguments();
  // One study may have its data in DATA_DIR and the other none; what is used is printed.
  if (parts.length > 1) process.env.ANOMALY_NOTEBOOKS_STAND_IN ??= 'missing';
  const [python, detectorsPython] = [
    parts.some((part) => part !== 'detectors') && findPython(STUDIES),
    parts.includes('detectors') && findPython(DETECTORS),
  ];
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'twin-')));
  const tables = [];
  try {
    if (parts.includes('event')) {
      const found = events ? { path: resolve(events), description: events } : datasets.findEvents();
      console.log(`Event autoencoder, ${found.description}`);
      tables.push(compareEvents({ folder, path: found.path, python }));
    }
    if (parts.includes('object')) {
      const found = datasets.findObjects();
      console.log(`Object-feature autoencoder, ${found.description}`);
      tables.push(await compareObjects({ folder, found, python }));
    }
    if (parts.includes('detectors')) {
      const found = datasets.findObjects({ elseStandIn: true });
      console.log(`Detectors, ${found.description}`);
      tables.push(await compareDetectors({ folder, found, python: detectorsPython }));
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
