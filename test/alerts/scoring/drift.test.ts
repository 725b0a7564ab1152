import fc from 'fast-check';
import { DriftCounter } from '../../../lib/dist/alerts/scoring/drift';
import { detector } from '../../../lib/dist/detectors';
import { scorer } from '../../../lib/dist/detectors/scorer';
import { fromRows, matrix, toFloat32, type Matrix } from '../../../lib/dist/matrix';
import * as model from '../../../lib/dist/model';
import { RandomState } from '../../../lib/dist/random';
import { MinMaxScaler } from '../../../lib/dist/scaling';

const features = ['a', 'b'];
/** float32 rounds 0.1 and 0.7, so that a float64 next to an end of a range lies on it. */
const rows = fromRows([[0.1, 3], [0.7, 5], [0.4, 4]]); // prettier-ignore

function made(fittedOn: Matrix) {
  const { autoencoder, dense } = model;
  const parts = { inputDim: 2, encoder: [dense(1)], decoder: [dense(2)], source: new RandomState(1) };
  const scaler = new MinMaxScaler().fit(fittedOn, features);
  return detector({ ...{ autoencoder: autoencoder(parts), scaler, fittedOn, features }, fillMissing: true });
}

test.each([
  ['float64', rows, Infinity] as const,
  ['float32, in which 1e39 is infinite', toFloat32(rows), 1e39] as const,
])('what the kernels count of columns is what is counted one value at a time: %s', (_, fittedOn, far) => {
  const own = made(fittedOn);
  const value = fc.oneof(fc.constantFrom(NaN, far, 0.1, 0.7, 3, 5), fc.double({ min: -9, max: 9 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 9 }), (given) => {
      const values = Float64Array.from(given.flat());
      const batch = scorer(own)!(matrix(values, given.length, 2));
      const [kernels, one] = [new DriftCounter(own), new DriftCounter(own)];
      kernels.add(values, batch);
      one.add(values, { scores: batch.scores });
      expect(batch.counts).toBeDefined();
      expect(kernels.counts).toEqual(one.counts);
    }),
  );
});

test('values outside and missing ones are counted by column', () => {
  const counter = new DriftCounter(made(rows));
  counter.add(new Float64Array([0, 4, NaN, 6, 0.3, 2]), { scores: new Float64Array(3) });
  expect(counter.counts).toMatchObject({ rows: 3, missing: [1, 0], outside: [1, 2] });
});
