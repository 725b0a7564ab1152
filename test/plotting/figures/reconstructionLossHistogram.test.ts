import fc from 'fast-check';
import { reconstructionLossHistogram, type Figure } from '../../../lib/dist/plotting';

const points = (figure: Figure, k: number) =>
  figure.data[k] as unknown as { x: number[]; y: (number | null)[]; name: string };

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

  test('counts above the panel what it leaves out', () => {
    const texts = (background: Float64Array, signal: Float64Array) =>
      reconstructionLossHistogram(background, signal).layout.annotations?.map(({ text }) => text);
    const spread = [0.001, 1, 100];
    expect(texts(Float64Array.of(...spread, 0, NaN), Float64Array.of(-1, 2))).toEqual([
      'Background: 1 of 5 zero or below, 1 not finite; Signal: 1 of 2 zero or below',
    ]);
    expect(texts(Float64Array.of(0, 1, 2), Float64Array.of(1))).toEqual([]);
  });

  test('has a legend that covers no curve', () => {
    const score = fc.double({ min: 0.1, max: 9, noNaN: true });
    const scores = fc.array(fc.tuple(score, fc.integer({ min: 1, max: 300 })), { minLength: 1, maxLength: 12 });
    const list = (groups: readonly (readonly [number, number])[]): Float64Array =>
      Float64Array.from(groups.flatMap(([value, count]) => Array.from({ length: count }, () => value)));
    fc.assert(
      fc.property(scores, scores, (background, signal) => {
        const { data, layout } = reconstructionLossHistogram(list(background), list(signal));
        const [x, y] = [layout.xaxis?.range, layout.yaxis?.range] as [number, number][];
        // The box of the legend as plotly and this library draw it, as shares of the panel of 524 × 376 px.
        const wide = 0.015 + 104 / 524;
        const under = 1 - 0.02 - 50 / 376;
        const left = layout.legend?.xanchor === 'left';
        for (const k of [0, 1]) {
          const curve = data[k] as unknown as { x: number[]; y: number[] };
          curve.x.forEach((edge, i) => {
            const at = (edge - x[0]) / (x[1] - x[0]);
            const top = Math.max(curve.y[i], curve.y[i - 1] ?? 0);
            if (left ? at < wide : at > 1 - wide) expect((Math.log10(top) - y[0]) / (y[1] - y[0])).toBeLessThan(under);
          });
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  test('draws what there is when one class is empty or all scores are equal, and refuses nothing at all', () => {
    expect(
      reconstructionLossHistogram(
        scores(5, () => 2),
        new Float64Array(0),
      ).data,
    ).toHaveLength(1);
    expect(() => reconstructionLossHistogram(Float64Array.of(NaN), new Float64Array(0))).toThrow(
      'none of 1 background and 0 signal',
    );
    expect(() => reconstructionLossHistogram(Float64Array.of(0), Float64Array.of(0), { spacing: 'log' })).toThrow(
      'above zero',
    );
  });
});

test('the classes have the names that they are given', () => {
  const loss = Float64Array.from([1, 2, 3]);
  const { data } = reconstructionLossHistogram(loss, loss, { classes: ['good', 'broken'] });
  expect(data.map(({ name }) => name)).toEqual(['good', 'broken']);
});
