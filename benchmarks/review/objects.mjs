import { datasets, formats, random } from '../../lib/dist/index.js';

/** The real objects of the table that is found, which of them are exotic, and to which half (0, 1) each belongs. */
export function objects() {
  const found = datasets.findObjects({ elseStandIn: true });
  console.log(`Objects: ${found.description}`);
  const all = datasets.filterObjects(formats.readCsv(found.path));
  const real = datasets.realRows(all);
  const table = all.takeRows(Array.from(real.keys()).filter((row) => real[row] === 1));
  const exotic = datasets.exoticRows(table);
  const half = new Uint8Array(table.rows);
  const generator = new random.RandomState(42);
  for (const label of [0, 1]) {
    const rows = Array.from(exotic.keys()).filter((row) => exotic[row] === label);
    for (const row of datasets.trainTestSplit(rows, { testSize: 0.5, random: generator }).test) half[row] = 1;
  }
  return { features: datasets.objectFeatures(table), exotic, half };
}
