import fc from 'fast-check';
import { isolationForest, fit } from '../../../lib/dist/detectors';
import { fromRows, takeRows } from '../../../lib/dist/matrix';
import { RandomState } from '../../../lib/dist/random';
import { leavesOf, rank, ranker, type Judgement, type RankOptions } from '../../../lib/dist/review';

const random = new RandomState(1);
const features = { data: random.standardNormal(1200), rows: 300, cols: 4 };
const prior = random.randomSample(300);
// What the reviewer likes: rows in a corner.
const liked = Array.from({ length: 300 }, (_, i) => features.data[4 * i] > 0.8 && features.data[4 * i + 1] < 0);
const METHODS = ['gaussianProcess', 'aad', 'pineForest', 'astronomaly'] as const;

async function forested() {
  const { model } = await fit(isolationForest({ trees: 200 }), features, { scaling: 'none' });
  const { arrays } = model.state();
  const [feature, threshold, left, path, roots] = ['feature', 'threshold', 'left', 'path', 'roots'].map(
    (name) => arrays[name].data as Float64Array,
  );
  return { features, prior, leaves: leavesOf({ feature, threshold, left, path, roots }, features) };
}

let rows: Awaited<ReturnType<typeof forested>>;
beforeAll(async () => void (rows = await forested()));

/** How many liked rows are found in so many looks. */
function found(one: ReturnType<typeof ranker>, looks: number): number {
  const judgements: Judgement[] = [];
  for (let look = 0; look < looks; look++) {
    const [row] = one.rank(judgements).order;
    judgements.push({ row, interest: liked[row] ? 1 : -1 });
  }
  return judgements.filter(({ interest }) => interest > 0).length;
}

describe('rank', () => {
  test('before any judgement follows the prior', () => {
    const order = Array.from(prior.keys()).sort((a, b) => prior[b] - prior[a]);
    for (const method of ['gaussianProcess', 'astronomaly'] as const) {
      expect([...rank({ features, prior }, [], { method }).order]).toEqual(order);
    }
  });

  test('finds what is liked sooner than the prior does, the default about as soon as the best', () => {
    const counts = METHODS.map((method) => found(ranker(rows, { method }), 60));
    const byPrior = rank(rows, [])
      .order.slice(0, 60)
      .filter((row) => liked[row]).length;
    expect(counts[0]).toBeGreaterThanOrEqual(0.9 * Math.max(...counts));
    expect(counts[0]).toBeGreaterThan(2 * byPrior);
  });

  test.each(METHODS)('%s leaves judged rows out, gives every row a number, and changes nothing', (method) => {
    const judgements = [3, 141, 59, 26].map((row, k) => ({ row, interest: k % 2 === 0 ? 1 : -1 }));
    const before = JSON.stringify([rows.features.data, judgements]);
    const { order, scores } = rank(rows, judgements, { method });
    expect(order).toHaveLength(296);
    expect(judgements.some(({ row }) => order.includes(row))).toBe(false);
    expect(scores.every(Number.isFinite)).toBe(true);
    expect(JSON.stringify([rows.features.data, judgements])).toBe(before);
  });

  test('of the Gaussian process does not depend on how the judgements came: in which order, or taken back', () => {
    const judgement = fc.record({ row: fc.nat(299), interest: fc.constantFrom(-1, -0.2, 0.6, 1) });
    const judgements = fc.uniqueArray(judgement, { selector: ({ row }) => row, minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(judgements, judgements, (first, then) => {
        const used = ranker({ features, prior });
        used.rank(first);
        const scores = used.rank(then).scores;
        rank({ features, prior }, then.slice().reverse()).scores.forEach((score, i) => {
          expect(Math.abs(score - scores[i])).toBeLessThan(1e-5);
        });
      }),
      { numRuns: 10 },
    );
  });

  test('moves rows like a liked one up, and rows like a dull one down', () => {
    const twins = { data: Float64Array.from([...features.data, ...features.data]), rows: 600, cols: 4 };
    const both = Float64Array.from([...prior, ...prior]);
    const scoresOf = (judgements: Judgement[]) => rank({ features: twins, prior: both }, judgements).scores;
    const before = scoresOf([]);
    expect(scoresOf([{ row: 5, interest: 1 }])[305]).toBeGreaterThan(before[305] + 0.5);
    expect(scoresOf([{ row: 9, interest: -1 }])[309]).toBeLessThan(before[309] - 0.1);
  });

  test('takes missing cells, constant columns and a single row', () => {
    const gaps = fromRows([
      [1, NaN, 7],
      [2, NaN, 7],
      [NaN, NaN, 7],
    ]);
    const judged = [{ row: 0, interest: 1 }];
    expect(rank({ features: gaps, prior: [1, 2, 3] }, judged).scores.every(Number.isFinite)).toBe(true);
    expect([...rank({ features: takeRows(gaps, [0]), prior: [1] }, judged).order]).toEqual([]);
  });

  test('refuses what it cannot use, by name', () => {
    const bare = { features, prior };
    expect(() => rank(bare, [{ row: 300, interest: 1 }])).toThrow('row 300; there are rows 0 to 299');
    expect(() => rank(bare, [{ row: 1, interest: 2 }])).toThrow('row 1 has an interest of 2; allowed: −1 to 1');
    const twice = [1, -1].map((interest) => ({ row: 4, interest }));
    expect(() => rank(bare, twice)).toThrow('row 4 is judged twice');
    expect(() => rank({ features, prior: [1] }, [])).toThrow('300 rows of features, 1 prior scores');
    expect(() => rank(bare, [], { method: 'aad' })).toThrow("'aad' needs leaves");
    expect(() => rank(bare, [], { method: 'guess' } as unknown as RankOptions)).toThrow("allowed: 'gaussianProcess'");
  });
});
