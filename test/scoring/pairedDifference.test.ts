import {
  averagePrecision,
  averagePrecisionInterval,
  bootstrapAuc,
  bootstrapInterval,
  bootstrapIntervals,
  pairedDifference,
  precisionAt,
  recallAt,
  type Measure,
} from '../../lib/dist/scoring';
import { readFixture } from '../support/fixtures';
import { rowsOf, type Comparison } from './comparisons';

const golden = readFixture<{ versions: Record<string, string>; cases: Comparison[] }>('scoring/comparisons.json');
const named = golden.cases.map((one) => [`${one.n} rows${one.tied ? ', tied' : ''}`, one] as const);

function expectEnds({ low, high }: { low: number; high: number }, ends: [number, number]) {
  expect(low).toBeCloseTo(ends[0], 12);
  expect(high).toBeCloseTo(ends[1], 12);
}

describe.each(named)(`scikit-learn ${golden.versions['scikit-learn']} and NumPy give the same, %s:`, (_, one) => {
  const { labels, a, b } = rowsOf(one);

  test.each(['auc', 'averagePrecision'] as const)('interval and paired difference of %s', (measure) => {
    const expected = one[measure];
    expectEnds(bootstrapInterval(measure, labels, a, one), expected.interval);
    const paired = pairedDifference(measure, labels, a, b, one);
    expect(paired.difference).toBeCloseTo(expected.difference, 12);
    expectEnds(paired, expected.difference_interval);
    expect(paired.notBetter).toBeCloseTo(expected.not_better, 12);
    expect(paired.p).toBeCloseTo(expected.p, 12);
  });

  test('averagePrecision, and the named intervals', () => {
    expect(averagePrecision(labels, a)).toBeCloseTo(one.averagePrecision.value, 12);
    expectEnds(averagePrecisionInterval(labels, a, one), one.averagePrecision.interval);
    expectEnds(bootstrapAuc(labels, a, one), one.auc.interval);
  });
});

const { labels, a, b } = rowsOf(golden.cases[0]);
const measures: Measure[] = ['auc', 'averagePrecision', { recallAt: 30 }, { precisionAt: 30 }];

test.each(measures)('swapping the detectors turns the difference of %j round', (measure) => {
  const [forth, back] = [pairedDifference(measure, labels, a, b), pairedDifference(measure, labels, b, a)];
  expect(back.difference).toBe(-forth.difference);
  expect([back.low, back.high].map((x) => -x)).toEqual([expect.closeTo(forth.high, 12), expect.closeTo(forth.low, 12)]);
  expect(back.p).toBe(forth.p);
});

test.each(measures)('a detector does not differ from itself by %j', (measure) => {
  expect(pairedDifference(measure, labels, a, a, { resamples: 50 })).toEqual({
    difference: 0,
    low: 0,
    high: 0,
    notBetter: 1,
    p: 1,
  });
});

test('intervals of recall and precision at k hold the value', () => {
  for (const [measure, value] of [
    [{ recallAt: 100 }, recallAt(labels, a, 100)],
    [{ precisionAt: 100 }, precisionAt(labels, a, 100)],
  ] as const) {
    const { low, high } = bootstrapInterval(measure, labels, a);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  }
});

test('a paired interval is narrower than two separate ones where both detectors find the same rows hard', () => {
  const noisy = a.map((score, i) => score + 0.1 * b[i]);
  const paired = pairedDifference('auc', labels, a, noisy);
  const [first, second] = [bootstrapAuc(labels, a), bootstrapAuc(labels, noisy)];
  expect(paired.high - paired.low).toBeLessThan((first.high - first.low + second.high - second.low) / 4);
});

test('a missing class gives NaN and a warning', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  expect(averagePrecisionInterval([0, 0], [1, 2])).toEqual({ low: NaN, high: NaN });
  expect(pairedDifference('auc', [1, 1], [1, 2], [2, 1]).p).toBeNaN();
  expect(warn.mock.calls.map(([line]) => line)).toEqual([
    'averagePrecisionInterval: no signal among the labels, so the result is undefined (NaN)',
    'pairedDifference: no background among the labels, so the result is undefined (NaN)',
  ]);
  warn.mockRestore();
});

test('options, measures and scores that make no sense are refused', () => {
  expect(() => pairedDifference('auc', [0, 1], [1, 2], [1])).toThrow('2 labels for 1 scores');
  expect(() => pairedDifference('auc', [0, 1], [1, 2], [2, 1], { resamples: 0 })).toThrow('resamples 0');
  expect(() => bootstrapInterval('auc', [0, 1], [1, 2], { level: 1 })).toThrow('level 1 is outside');
  expect(() => bootstrapInterval({ recallAt: 3 }, [0, 1], [1, 2])).toThrow('k = 3 of 2 rows');
  expect(() => bootstrapInterval('f1' as never, [0, 1], [1, 2])).toThrow('the measure "f1" is unknown');
});

test('several measures from the same draws have the intervals they have one by one', () => {
  const scores = Array.from({ length: 60 }, (_, i) => (i * 37) % 23);
  const labels = scores.map((score, i) => Number(score + ((i * 11) % 17) > 25));
  const measures = ['auc', 'averagePrecision', { recallAt: 10 }, { precisionAt: 7 }] as const;
  const options = { resamples: 200, seed: 3 };
  expect(bootstrapIntervals(measures, labels, scores, options)).toEqual(
    measures.map((measure) => bootstrapInterval(measure, labels, scores, options)),
  );
  expect(bootstrapIntervals([], labels, scores)).toEqual([]);
  jest.spyOn(console, 'warn').mockImplementationOnce(() => {});
  const none = { low: NaN, high: NaN };
  expect(bootstrapIntervals([{ precisionAt: 1 }, 'auc'], [0, 0], [1, 2])).toEqual([none, none]);
});
