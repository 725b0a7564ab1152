import { pairwiseSum } from '../../lib/dist/numeric/pairwiseSum';
import { RandomState } from '../../lib/dist/random';

test("sums are NumPy's to the bit, whatever the length (RandomState(42).uniform(-1, 1, 20000).sum() of NumPy 1.24)", () => {
  const x = new RandomState(42).uniform(-1, 1, 20_000);
  expect(pairwiseSum(x)).toBe(-26.211312703314007);
  expect(pairwiseSum(x.slice(0, 1000))).toBe(-19.486893359732758);
  expect(pairwiseSum(x.slice(0, 100))).toBe(-5.9638513243581315);
  expect(pairwiseSum(x.slice(0, 7))).toBe(-0.947992751574882);
  expect(pairwiseSum(new Float64Array(0))).toBe(0);
});
