import fc from 'fast-check';
import * as detectors from '../../lib/dist/detectors';
import { erf } from '../../lib/dist/numeric/erf';

const probability = (training: number[], scores: number[], method?: detectors.Conversion) => [
  ...detectors.probability(
    { trainingScores: Float64Array.from(training) } as unknown as detectors.FittedDetector,
    Float64Array.from(scores),
    method,
  ),
];

test('linear maps the range of the training scores to 0 … 1 and cuts off beyond', () => {
  expect(probability([2, 4, 6], [1, 2, 3, 6, 9])).toEqual([0, 0, 0.25, 1, 1]);
});

test('unify is erf of the deviations from the mean, 0 below it', () => {
  const expected = [0, 0, erf(Math.SQRT1_2), erf(Math.SQRT2)];
  probability([1, 3], [0, 2, 3, 4], 'unify').forEach((p, i) => expect(p).toBeCloseTo(expected[i], 14));
});

test('both grow with the score and stay between 0 and 1', () => {
  const list = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(list, list, fc.constantFrom('linear' as const, 'unify' as const), (training, scores, method) => {
      const got = probability(training, scores.sort((a, b) => a - b), method); // prettier-ignore
      got.forEach((p, i) => {
        expect(p).toBeGreaterThanOrEqual(i === 0 ? 0 : got[i - 1]);
        expect(p).toBeLessThanOrEqual(1);
      });
    }),
  );
});

test('training scores that are all alike have no spread', () => {
  expect(probability([5, 5], [4, 5, 5.5, 7])).toEqual([0, 0, 0.5, 1]);
  expect(probability([5, 5], [4, 5, 5.5, 7], 'unify')).toEqual([0, 0, 1, 1]);
});

test('another method is refused', () => {
  expect(() => probability([1], [1], 'softmax' as 'linear')).toThrow("method \"softmax\"; allowed: 'linear', 'unify'");
});
