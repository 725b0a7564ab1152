import fc from 'fast-check';
import { RandomState } from '../../lib/dist/random';
import * as scoring from '../../lib/dist/scoring';
import { readFixture } from '../support/fixtures';

const { argsort, auc, averagePrecision, bootstrapAuc, efficiencyAt, rocAuc, rocCurve, topFraction } = scoring;

type Curve = Record<'fpr' | 'tpr' | 'thresholds', number[]>;
interface Case {
  labels: number[];
  scores: number[];
  fraction: number;
  curve: Curve;
  full_curve: Curve;
  auc: number;
  average_precision: number;
  efficiency: Record<string, number> | null;
  argsort: number[];
  top: number[];
}
interface Bootstrap {
  n: number;
  tied: boolean;
  resamples: number;
  seed: number;
  level: number;
  low: number;
  high: number;
}
const golden = readFixture<{
  versions: Record<string, string>;
  cases: Record<string, Case>;
  bootstrap: Bootstrap[];
}>('scoring/ranking.json');

const asArrays = ({ fpr, tpr, thresholds }: scoring.RocCurve) => ({
  fpr: [...fpr],
  tpr: [...tpr],
  thresholds: [...thresholds],
});

let warned: jest.SpyInstance;
beforeEach(() => (warned = jest.spyOn(console, 'warn').mockImplementation(() => {})));
afterEach(() => warned.mockRestore());

describe.each(Object.entries(golden.cases))(
  `scikit-learn ${golden.versions['scikit-learn']}, %s scores:`,
  (_, { labels, scores, ...expected }) => {
    const signal = labels.reduce((a, b) => a + b, 0);
    const oneClass = signal === 0 || signal === labels.length;

    test('rocCurve has the same points', () => {
      expect(asArrays(rocCurve(labels, scores))).toEqual(expected.curve);
      expect(asArrays(rocCurve(labels, scores, { dropIntermediate: false }))).toEqual(expected.full_curve);
      expect(warned).toHaveBeenCalledTimes(oneClass ? 2 : 0);
    });

    test('auc and average precision agree to 1e-12', () => {
      if (oneClass) expect(rocAuc(labels, scores)).toBeNaN();
      else expect(Math.abs(rocAuc(labels, scores) - expected.auc)).toBeLessThanOrEqual(1e-12 * expected.auc);
      const precision = averagePrecision(labels, scores);
      expect(Math.abs(precision - expected.average_precision)).toBeLessThanOrEqual(1e-12 * precision);
    });

    test('efficiencyAt is on the curve', () => {
      const { fpr, tpr } = rocCurve(labels, scores);
      for (const [fraction, efficiency] of Object.entries(expected.efficiency ?? {})) {
        expect(efficiencyAt(fpr, tpr, Number(fraction))).toBeCloseTo(efficiency, 12);
      }
      if (oneClass) expect(efficiencyAt(fpr, tpr, 0.5)).toBeNaN();
    });

    test('argsort and topFraction choose the same rows', () => {
      expect([...argsort(scores)]).toEqual(expected.argsort);
      expect([...topFraction(scores, expected.fraction)]).toEqual(expected.top);
    });
  },
);

test.each(golden.bootstrap)('bootstrapAuc of $n rows, tied: $tied, is the interval of the plain computation', (b) => {
  const u = new RandomState(b.seed + 1).uniform(0, 1, 2 * b.n);
  const labels = Array.from(u.subarray(0, b.n), (v) => v < 0.4);
  const raw = labels.map((label, i) => u[b.n + i] + 0.3 * Number(label));
  const scores = b.tied ? raw.map((s) => Math.floor(8 * s)) : raw;
  const { low, high } = bootstrapAuc(labels, scores, b);
  expect(low).toBeCloseTo(b.low, 12);
  expect(high).toBeCloseTo(b.high, 12);
});

test('bootstrapAuc holds the AUC, repeats with the seed and moves with another', () => {
  const random = new RandomState(1);
  const labels = Array.from({ length: 500 }, (_, i) => i % 2);
  const scores = labels.map((label) => label + random.standardNormal());
  const interval = bootstrapAuc(labels, scores);
  const area = rocAuc(labels, scores);
  expect(interval.low).toBeLessThan(area);
  expect(interval.high).toBeGreaterThan(area);
  expect(bootstrapAuc(labels, scores)).toEqual(interval);
  expect(bootstrapAuc(labels, scores, { seed: 43 })).not.toEqual(interval);
});

const labelled = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -4, max: 4 })), { minLength: 2, maxLength: 60 });
const withBoth = labelled
  .filter((rows) => rows.some(([signal]) => signal) && rows.some(([signal]) => !signal))
  .map((rows) => ({ rows, labels: rows.map(([signal]) => signal), scores: rows.map(([, score]) => score) }));

test('the area is the probability that signal outranks background, ties counting half', () => {
  fc.assert(
    fc.property(withBoth, ({ rows, labels, scores }) => {
      const [signal, background] = [rows.filter(([s]) => s), rows.filter(([s]) => !s)];
      let wins = 0;
      for (const [, a] of signal) for (const [, b] of background) wins += Number(a > b) + Number(a === b) / 2;
      expect(rocAuc(labels, scores)).toBeCloseTo(wins / (signal.length * background.length), 12);
    }),
  );
});

test('a ROC curve climbs from (0, 0) to (1, 1) whatever the scores', () => {
  fc.assert(
    fc.property(withBoth, ({ labels, scores }) => {
      const { fpr, tpr, thresholds } = rocCurve(labels, scores);
      expect([fpr[0], tpr[0], fpr.at(-1), tpr.at(-1)]).toEqual([0, 0, 1, 1]);
      for (let i = 1; i < fpr.length; i++) {
        expect(fpr[i] >= fpr[i - 1] && tpr[i] >= tpr[i - 1] && thresholds[i] < thresholds[i - 1]).toBe(true);
      }
    }),
  );
});

test('argsort puts NaN last and infinities at the ends', () => {
  expect([...argsort([NaN, 1, -Infinity, NaN, Infinity, 0])]).toEqual([2, 5, 1, 4, 0, 3]);
});

test('efficiencyAt takes the upper end of a vertical stretch', () => {
  expect(efficiencyAt([0, 0, 0.5, 0.5, 1], [0, 0.2, 0.2, 0.6, 1], 0)).toBe(0.2);
  expect(efficiencyAt([0, 0, 0.5, 0.5, 1], [0, 0.2, 0.2, 0.6, 1], 0.5)).toBe(0.6);
});

test('auc of a falling curve is positive, and of one that turns back an error', () => {
  expect(auc([1, 0.5, 0], [1, 1, 0])).toBeCloseTo(0.75, 15);
  expect(() => auc([0, 1, 0.5], [0, 1, 1])).toThrow(/turn back at point 2/);
  expect(() => auc([0], [1])).toThrow(/at least 2 needed/);
});

test('scores and labels are checked by row', () => {
  for (const rank of [rocCurve, rocAuc, averagePrecision, bootstrapAuc]) {
    expect(() => rank([0, 1, 1], [1, 2])).toThrow(/3 labels for 2 scores/);
    expect(() => rank([], [])).toThrow(/no scores/);
    expect(() => rank([0, 2], [1, 2])).toThrow(/label 1 is 2/);
    expect(() => rank([0, 1], [1, NaN])).toThrow(/score 1 is NaN; scores must be finite/);
  }
  expect(() => topFraction([1, NaN], 0.5)).toThrow(/score 1 is NaN/);
  expect(() => topFraction([], 0.5)).toThrow(/no scores/);
  for (const fraction of [0, -1, 1.1, NaN]) expect(() => topFraction([1], fraction)).toThrow(/outside \(0, 1\]/);
  for (const level of [0, 1, NaN]) expect(() => bootstrapAuc([0, 1], [1, 2], { level })).toThrow(/level/);
  expect(() => bootstrapAuc([0, 1], [1, 2], { resamples: 0 })).toThrow(/resamples 0/);
});

test('a bootstrap without one class is NaN, with a warning', () => {
  expect(bootstrapAuc([1, 1], [1, 2])).toEqual({ low: NaN, high: NaN });
  expect(warned).toHaveBeenCalledWith(expect.stringContaining('no background'));
});
