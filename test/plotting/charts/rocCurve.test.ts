import { rocCurve, type Figure } from '../../../lib/dist/plotting';

const points = (figure: Figure, k: number) =>
  figure.data[k] as unknown as { x: number[]; y: (number | null)[]; name: string };

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
    expect(() => rocCurve({ fpr: [0, 1], tpr: [0] }, 0.5)).toThrow('tpr has length 1; expected 2, one per point');
  });
});

describe('rocCurve from labels and scores', () => {
  const labels = [0, 0, 1, 1];

  test('computes the area of one detector or several', () => {
    expect(rocCurve(labels, [0.1, 0.4, 0.35, 0.8]).data[1].name).toBe('AUC = 0.750');
    const names = rocCurve(labels, { forest: [0.1, 0.4, 0.35, 0.8], pca: [1, 2, 3, 4] }).data.map(({ name }) => name);
    expect(names).toEqual(['Random guess', 'forest: AUC = 0.750', 'pca: AUC = 1.000']);
  });

  test('a logarithmic axis begins at the smallest rate above zero, and curves come in from its edge', () => {
    const figure = rocCurve([0, 0, 0, 1, 1], [1, 2, 5, 4, 6], { xScale: 'log', title: 'Pumps', legend: false });
    expect(figure.layout.xaxis?.type).toBe('log');
    expect(Math.min(...(points(figure, 1).x as number[]))).toBeGreaterThan(0);
    expect(figure.layout.showlegend).toBe(false);
  });

  test('refuses other lengths', () => {
    expect(() => rocCurve(labels, [1])).toThrow('rocCurve: 4 labels for 1 scores');
    expect(() => rocCurve(labels, 0.5 as never)).toThrow('rocCurve: labels came with a number');
  });

  test('refuses an option that it does not have', () => {
    expect(() => rocCurve([0, 1], [1, 2], { titl: 'a' } as never)).toThrow(
      'rocCurve: unknown option "titl" (near: title); allowed: ',
    );
  });
});
