import { aadScores, aadWeights, astronomalyScores, pineForestScores, type Leaves } from '../../../lib/dist/review';
import { readFixture } from '../../support/fixtures';

interface StoredLeaves {
  readonly of: number[][];
  readonly depths: number[];
}
const golden = readFixture<{
  rows: number[];
  interests: number[];
  aad: {
    options: { budget: number | 'auto'; priorInfluence: number; interesting: number };
    leaves: StoredLeaves;
    fits: { count: number; weights: number[] }[];
    scores: number[];
  }[];
  pine: { weightRatio: number; leaves: StoredLeaves; scores: number[] }[];
  astronomaly: Record<'scores' | 'ratings' | 'distances' | 'trained', number[]>;
}>('review/review.json');

const leavesOf = ({ of, depths }: StoredLeaves): Leaves => ({
  of: Int32Array.from(of.flat()),
  rows: of.length,
  trees: of[0].length,
  depths: Float64Array.from(depths),
});
const judgements = golden.rows.map((row, m) => ({ row, interest: golden.interests[m] }));
const farthest = (ours: ArrayLike<number>, theirs: readonly number[]) =>
  theirs.reduce((most, value, k) => Math.max(most, Math.abs(value - ours[k])), 0);

test.each(golden.aad)('AAD has the weights of coniferest, fit after fit: $options', ({ options, ...one }) => {
  const leaves = leavesOf(one.leaves);
  let weights: Float64Array | undefined;
  for (const fit of one.fits) {
    weights = aadWeights(leaves, judgements.slice(0, fit.count), { ...options, weights });
    expect(farthest(weights, fit.weights)).toBeLessThan(1e-6);
  }
  const theirs = one.scores.map((score) => -score);
  expect(farthest(aadScores(leaves, weights!), theirs)).toBeLessThan(1e-5);
});

test.each(golden.pine)('PineForest keeps the trees of coniferest, weight ratio $weightRatio', (one) => {
  const leaves = leavesOf(one.leaves);
  const scores = pineForestScores(leaves, judgements, { keep: 5, weightRatio: one.weightRatio });
  // Both are minus the mean path length, theirs in a power: the same order says that the trees are the same.
  const order = (values: ArrayLike<number>) =>
    Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  const theirs = one.scores.map((score) => Math.log2(-score));
  const slope =
    (theirs[order(theirs).at(-1)!] - theirs[order(theirs)[0]]) / (Math.max(...scores) - Math.min(...scores));
  for (let i = 1; i < theirs.length; i++) {
    expect(Math.abs(Math.abs(theirs[i] - theirs[0]) - slope * Math.abs(scores[i] - scores[0]))).toBeLessThan(1e-9);
  }
});

test("Astronomaly's score is its own, given the same regression", () => {
  const { trained, ...parts } = golden.astronomaly;
  expect(farthest(astronomalyScores(parts), trained)).toBeLessThan(1e-9);
});

test('a prior influence of 0 is refused', () => {
  const leaves = leavesOf(golden.aad[0].leaves);
  expect(() => aadWeights(leaves, judgements, { priorInfluence: 0 })).toThrow('allowed: above 0');
});

test('without a budget interesting rows and others keep the same distance from zero', () => {
  const leaves = leavesOf(golden.aad[0].leaves);
  const scores = aadScores(leaves, aadWeights(leaves, judgements, { priorInfluence: 1e-6 }));
  const of = (sign: number) => judgements.filter(({ interest }) => interest === sign).map(({ row }) => scores[row]);
  const nearest = { interesting: Math.min(...of(1)), other: Math.max(...of(-1)) };
  expect(nearest.interesting).toBeGreaterThan(0);
  expect(nearest.interesting + nearest.other).toBeCloseTo(0, 8);
});
