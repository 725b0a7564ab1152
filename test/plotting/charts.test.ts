import fc from 'fast-check';
import {
  reconstructionLossHistogram,
  rocCurve,
  trainingHistory,
  trainingLoss,
  type Figure,
} from '../../lib/dist/plotting';
import { visiblePoints } from '../../lib/dist/plotting/kit/visiblePoints';

const points = (figure: Figure, k: number) =>
  figure.data[k] as unknown as { x: number[]; y: (number | null)[]; name: string };
const textsOf = (figure: Figure) => (figure.layout.annotations ?? []).map(({ text }) => text);

describe('trainingLoss', () => {
  test('counts epochs from 1 and leaves gaps where the loss is not a number', () => {
    const { x, y } = points(trainingLoss([3, NaN, 2]), 0);
    expect(x).toEqual([1, 2, 3]);
    expect(y).toEqual([3, null, 2]);
  });

  test('takes a log scale only when the loss spans more than a factor of ten', () => {
    expect(trainingLoss([5, 1]).layout.yaxis?.type).toBeUndefined();
    expect(trainingLoss([50, 1]).layout.yaxis?.type).toBe('log');
    expect(trainingLoss([5, 1], { scale: 'log' }).layout.yaxis?.type).toBe('log');
  });

  test('draws a single epoch as a mark, and nothing but NaN as an empty panel', () => {
    expect(trainingLoss([2]).data[0]).toMatchObject({ mode: 'markers' });
    expect(trainingLoss([NaN, NaN]).layout.yaxis?.range).toHaveLength(2);
    expect(() => trainingLoss([])).toThrow('the loss has no epoch');
  });

  test('refuses a scale that it does not know', () => {
    expect(() => trainingLoss([1], { scale: 'foo' as 'log' })).toThrow("scale is 'foo'; allowed: 'log', 'linear'");
  });

  test('writes the note on the figure', () => {
    expect(textsOf(trainingLoss([1, 2], { note: 'stand-in <data>' }))).toEqual(['<i>stand-in &lt;data&gt;</i>']);
  });
});

describe('trainingHistory', () => {
  test('marks the first epoch with the lowest validation loss', () => {
    const figure = trainingHistory({ loss: [4, 3, 2, 1], valLoss: [4, NaN, 2.2751e-4, 2.2751e-4] });
    expect(points(figure, 2)).toMatchObject({
      x: [3],
      y: [2.2751e-4],
      name: 'Best: epoch 3, 2.28×10<sup>\u22124</sup>',
    });
    expect(figure.layout.yaxis?.type).toBe('log');
  });

  test('marks nothing when no validation loss is a number', () => {
    expect(trainingHistory({ loss: [1, 2], valLoss: [NaN, NaN] }).data).toHaveLength(2);
  });

  test('refuses lists of different lengths, and no epoch at all', () => {
    expect(() => trainingHistory({ loss: [1, 2], valLoss: [1] })).toThrow('2 training and 1 validation losses');
    expect(() => trainingHistory({ loss: [], valLoss: [] })).toThrow('expected one of each per epoch');
  });
});

describe('reconstructionLossHistogram', () => {
  const scores = (n: number, f: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => f(i));

  test('puts both classes into the same fifty bins, each with area one', () => {
    const figure = reconstructionLossHistogram(
      scores(100, (i) => 1 + i / 100),
      scores(30, (i) => 1.5 + i / 20),
      { spacing: 'linear' },
    );
    const [background, signal] = [points(figure, 0), points(figure, 1)];
    expect(background.x).toHaveLength(52);
    expect(signal.x).toEqual(background.x);
    for (const { x, y } of [background, signal]) {
      const area = y.slice(1, -1).reduce<number>((sum, h, k) => sum + (h === y[0] ? 0 : h!) * (x[k + 2] - x[k + 1]), 0);
      expect(area).toBeCloseTo(1, 9);
    }
  });

  test('takes bins of equal ratio when scores span more than a factor of 100', () => {
    const wide = reconstructionLossHistogram(
      scores(100, (i) => 10 ** (i / 20)),
      scores(10, () => 3),
    );
    const { x } = points(wide, 0);
    expect(wide.layout.xaxis?.type).toBe('log');
    expect(x[2] / x[1]).toBeCloseTo(x[51] / x[50], 9);
    expect(wide.layout.yaxis?.title?.text).toBe('Density per decade');
    expect(
      reconstructionLossHistogram(
        scores(9, (i) => i + 1),
        scores(2, () => 3),
      ).layout.xaxis?.type,
    ).toBeUndefined();
  });

  test('draws what there is when one class is empty or all scores are equal, and refuses nothing at all', () => {
    expect(
      reconstructionLossHistogram(
        scores(5, () => 2),
        new Float64Array(0),
      ).data,
    ).toHaveLength(2);
    expect(() => reconstructionLossHistogram(Float64Array.of(NaN), new Float64Array(0))).toThrow(
      'none of 1 background and 0 signal',
    );
    expect(() => reconstructionLossHistogram(Float64Array.of(0), Float64Array.of(0), { spacing: 'log' })).toThrow(
      'above zero',
    );
  });
});

describe('rocCurve', () => {
  test('draws the diagonal under the curve and writes area and interval', () => {
    const figure = rocCurve({ fpr: [0, 0.2, 1], tpr: [0, 0.58, 1] }, 0.7961, { interval: { low: 0.79, high: 0.8024 } });
    expect(points(figure, 0)).toMatchObject({ x: [0, 1], y: [0, 1] });
    expect(points(figure, 1)).toMatchObject({ x: [0, 0.2, 1], y: [0, 0.58, 1], name: 'AUC = 0.796 [0.790, 0.802]' });
    expect(points(rocCurve({ fpr: [0, 1], tpr: [NaN, NaN] }, NaN), 1).name).toBe('AUC undefined (one class only)');
  });

  test('keeps the knee and drops points nobody sees', () => {
    const n = 100001;
    const fpr = Float64Array.from({ length: n }, (_, i) => i / (n - 1));
    const tpr = fpr.map((x) => (x < 0.6 ? Math.sqrt(x / 0.6) : 1));
    const { x, y } = points(rocCurve({ fpr, tpr }, 0.8), 1);
    expect(x.length).toBeLessThan(300);
    const knee = x.findIndex((value) => Math.abs(value - 0.6) < 1e-9);
    expect(y[knee]).toBeCloseTo(1, 9);
  });

  test('refuses lists that do not match', () => {
    expect(() => rocCurve({ fpr: [0, 1], tpr: [0] }, 0.5)).toThrow('2 background and 1 signal fractions');
  });
});

describe('visiblePoints', () => {
  test('leaves out only points within the tolerance of the line through those that stay', () => {
    const step = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(fc.array(fc.tuple(step, step), { minLength: 2, maxLength: 60 }), (list) => {
        const x = list.map(([a]) => a);
        const y = list.map(([, b]) => b);
        const kept = visiblePoints(x, y, 0.05);
        expect([kept[0], kept[kept.length - 1]]).toEqual([0, list.length - 1]);
        for (let s = 1; s < kept.length; s++) {
          const [a, b] = [kept[s - 1], kept[s]];
          const [dx, dy] = [x[b] - x[a], y[b] - y[a]];
          for (let i = a + 1; i < b; i++) {
            const t = dx || dy ? ((x[i] - x[a]) * dx + (y[i] - y[a]) * dy) / (dx * dx + dy * dy) : 0;
            const off = Math.hypot(x[a] + t * dx - x[i], y[a] + t * dy - y[i]);
            expect(off).toBeLessThanOrEqual(0.05 + 1e-9);
          }
        }
      }),
    );
  });
});
