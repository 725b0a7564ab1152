// npm run twin                           both studies and all detectors beside their originals in Python: a table of what agrees
// npm run twin -- path/events_data.pt    the event study on your events (else those of DATA_DIR, else the stand-in)
// npm run twin -- event|table|object|detectors    one part
// npm run twin -- Zee_Run2011A.csv -p features=all -p "signalWhere=Q1 * Q2 > 0" -p latentDim=8    on a table of your own
// Without a file, "table" is one in the shape of CMS's collisions with two electrons, generated.
// The studies need a Python with torch, numpy, scikit-learn and pandas, the detectors one with scikit-learn and pyod (PYTHON
// names it). Exit code 1: a comparison fails.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { dielectrons } from '../../support/datasets/dielectrons.cjs';
import { readArguments } from './arguments.mjs';
import { compareDetectors } from './detectors.mjs';
import { compareEvents } from './event.mjs';
import { compareObjects } from './object.mjs';
import { DETECTORS, findPython, STUDIES } from './python.mjs';
import { printTable } from './rows.mjs';

const { datasets } = createRequire(import.meta.url)('../../../lib');

async function main() {
  const { parts, events, ownTable, table } = readArguments();
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
    if (parts.includes('table')) {
      const path = ownTable ? resolve(ownTable) : join(folder, 'dielectrons.csv');
      if (!ownTable) writeFileSync(path, dielectrons());
      console.log(`Event autoencoder on a table, ${basename(path)}`);
      tables.push(compareEvents({ folder, path, python, table }));
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
