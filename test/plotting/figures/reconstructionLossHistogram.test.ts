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
