import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { trainTestSplit } from '../../../lib/dist/datasets/splits/trainTestSplit';
import { numericColumn, readCsv } from '../../../lib/dist/formats';
import { takeRows, type Matrix } from '../../../lib/dist/matrix';
import { RandomState } from '../../../lib/dist/random';
import { MinMaxScaler } from '../../../lib/dist/scaling';
import * as model from '../../../lib/dist/model';
import { readFixture } from '../../support/fixtures';
import { largestDifference } from '../../support/model/trajectories';

interface Losses {
  readonly loss: number[];
  readonly valLoss: number[];
}
const expected = readFixture<{ rows: number[]; inference: Losses; training: Losses }>('model/object_losses.json');

/** The 22 features, in the table's order (object document). */
const FEATURES =
  'gmag rmag g_minus_r dmdt_g mag_g02 mag_g08 mag_g28 maggmax maggmean maggmin mag_r02 mag_r08 mag_r28 dmdt_r ' +
  'magrmax magrmin distpsnr1 sgmag1 srmag1 separationArcsec major_axis_arcsec z';

const path = join(process.env.DATA_DIR ?? '', 'ClassImbalanced_FinalTrainingSet.csv');
const present = process.env.DATA_DIR !== undefined && existsSync(path);
if (!present) console.log('skipped: no real data');

/** Training and validation rows as the document splits them. */
function splitRows(): { train: Matrix; validation: Matrix; test: number } {
  const table = readCsv(path);
  const names = FEATURES.split(' ');
  const data = new Float32Array(table.rows * names.length);
  names.forEach((name, j) => numericColumn(table, name).forEach((value, i) => (data[i * names.length + j] = value)));
  const x = new MinMaxScaler().fitTransform({ data, rows: table.rows, cols: names.length });
  const everything = Array.from({ length: table.rows }, (_, i) => i);
  const real = everything.filter((i) =>
    ['false', '0', 'no'].includes(table.text(i, 'is_synthetic').trim().toLowerCase()),
  );
  const split = (rows: number[], testSize: number) => trainTestSplit(rows, { testSize, random: new RandomState(42) });
  const test = new Set(split(real, Math.ceil(0.1 * table.rows)).test);
  const rest = everything.filter((i) => !test.has(i));
  const { train, test: validation } = split(rest, Math.ceil(rest.length / 9));
  return { train: takeRows(x, train), validation: takeRows(x, validation), test: test.size };
}

(present ? describe : describe.skip)('on the object paper’s own table', () => {
  test.each([
    ['inference', 1e-4],
    ['training', 5e-4],
  ] as const)('twenty epochs with batch norm in %s mode have PyTorch’s losses', async (batchNorm, tolerance) => {
    const { train, validation, test } = splitRows();
    expect([train.rows, validation.rows, test]).toEqual(expected.rows);
    const network = model.objectAutoencoder({ random: new RandomState(7) });
    const history = await model.fit(network, train, {
      loss: model.huber(),
      optimizer: model.adamW(),
      schedule: model.cosineDecay(),
      epochs: 20,
      batchSize: 32,
      random: new RandomState(8),
      validation,
      batchNorm,
    });
    expect(history.engine).toBe('fused');
    expect(largestDifference(history.loss, expected[batchNorm].loss)).toBeLessThan(tolerance);
    expect(largestDifference(history.valLoss, expected[batchNorm].valLoss)).toBeLessThan(tolerance);
  });
});
