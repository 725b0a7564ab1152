import { autoencoder, detector, fit, score } from '../../lib/dist/detectors';
import { scorer } from '../../lib/dist/detectors/scorer';
import { fromRows, toFloat32, type Matrix } from '../../lib/dist/matrix';
import * as model from '../../lib/dist/model';
import { RandomState } from '../../lib/dist/random';
import { MinMaxScaler } from '../../lib/dist/scaling';
import { squaredErrors } from '../../lib/dist/scoring';

// The kernels fill, scale and score in one pass; a scaler that clips, and sentinels, take the long way.

const features = ['a', 'b', 'c'];
const names = features;
const rowOf = (i: number) => [i, Math.sin(i), -999 + (i % 7)];
const values = fromRows(Array.from({ length: 60 }, (_, i) => rowOf(i)));
const network = (inputDim = 3) =>
  model.autoencoder({
    ...{ inputDim, encoder: [model.dense(2, 'gelu')], decoder: [model.dense(inputDim)] },
    source: new RandomState(1),
  });
const trained = (fittedOn: Matrix, clip: boolean, fillMissing = true) => {
  const scaler = new MinMaxScaler({ clip }).fit(fittedOn, features);
  return detector({ autoencoder: network(), scaler, fittedOn, features, fillMissing });
};

test('a detector that was put together scores as it does the long way, at once and in batches', async () => {
  const odd = fromRows([[3, NaN, -996], [59, 0.5, Infinity], [0, 0, -993]]); // prettier-ignore
  for (const fittedOn of [values, toFloat32(values)]) {
    const [short, long] = [trained(fittedOn, false), trained(fittedOn, true)];
    for (const rows of [values, odd]) {
      const expected = await score(long, { names, values: rows }, { warn: false });
      const seen = await score(short, { names, values: rows }, { warn: false });
      expect(seen.scores).toEqual(expected.scores);
      expect(seen.warnings).toEqual(expected.warnings);
      expect(seen.squaredErrors).toEqual(expected.squaredErrors);
      expect(scorer(short)!(rows as Matrix<Float64Array>).scores).toEqual(expected.scores);
    }
  }
});

test('a fitted autoencoder scores as it does the long way', async () => {
  const training = () => ({
    ...{ loss: model.huber(), optimizer: model.adam(), schedule: model.constantRate(1e-2) },
    ...{ epochs: 2, random: new RandomState(2) },
  });
  const recipe = autoencoder({ build: network, training });
  const far = fromRows([[3, NaN, -996], [1000, 0.5, -994], [0, -7, -993]]); // prettier-ignore
  for (const scaling of ['standard', 'minmax', 'none'] as const) {
    const fitted = (sentinels: number[]) =>
      fit(recipe, { names, values }, { scaling, missing: { strategy: 'median', sentinels } });
    const [short, long] = [await fitted([]), await fitted([123456])];
    for (const rows of [values, far]) {
      const seen = await score(short, { names, values: rows }, { warn: false });
      expect(seen).toEqual(await score(long, { names, values: rows }, { warn: false }));
      expect(scorer(short)!(rows as Matrix<Float64Array>).scores).toEqual(seen.scores);
    }
  }
});

test('squared errors are computed when they are asked for, and once', async () => {
  const made = trained(values, false);
  const seen = await score(made, { names, values });
  const x = toFloat32(made.scaler.transform(values));
  expect(seen.squaredErrors).toEqual(squaredErrors(x, await model.reconstruct(made.autoencoder, x)));
  expect(seen.squaredErrors).toBe(seen.squaredErrors);
});

test('a cell that cannot be scored is named, whichever way is taken', async () => {
  const bad = fromRows([rowOf(1), [2, NaN, -996]]) as Matrix<Float64Array>;
  const made = trained(values, false, false);
  await expect(score(made, { names, values: bad })).rejects.toThrow('row 1, column b holds NaN');
  expect(() => scorer(made)!(bad)).toThrow('row 1, column b holds NaN');
  const huge = fromRows([rowOf(1), [2, 1e308, -996]]) as Matrix<Float64Array>;
  await expect(score(made, { names, values: huge }, { warn: false })).rejects.toThrow('row 1');
  expect(() => scorer(made)!(huge)).toThrow('row 1');
});
