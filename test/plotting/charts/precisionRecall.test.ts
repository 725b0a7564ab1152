import fc from 'fast-check';
import { plotting, scoring } from '../../../lib/dist';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const trace = (figure: plotting.Figure, k: number) => figure.data[k] as any;

describe('precisionRecall', () => {
  test('draws steps and the share of rows looked for', () => {
    const figure = plotting.precisionRecall([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
    expect(trace(figure, 0).y).toEqual([0.5, 0.5]);
    expect(trace(figure, 1).x).toEqual([0, 0.5, 1]);
    expect(trace(figure, 1).y).toEqual([1, 1, 2 / 3]);
    expect(trace(figure, 1).name).toBe('average precision = 0.833');
  });

  test('the area of the steps is the average precision', () => {
    const row = fc.record({ label: fc.boolean(), score: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        fc.pre(rows.some(({ label }) => label));
        const [labels, scores] = [rows.map(({ label }) => label), rows.map(({ score }) => score)];
        const { x, y } = trace(plotting.precisionRecall(labels, scores), 1);
        const area = x.slice(1).reduce((sum: number, at: number, k: number) => sum + (at - x[k]) * y[k + 1], 0);
        expect(area).toBeCloseTo(scoring.averagePrecision(labels, scores), 12);
      }),
    );
  });

  test('several detectors have names, and labels without a hit are refused', () => {
    const figure = plotting.precisionRecall([0, 1, 1], { pca: [1, 2, 3], forest: [3, 2, 1] });
    expect(figure.data.map(({ name }) => name?.split(':')[0])).toEqual(['At random', 'pca', 'forest']);
    expect(() => plotting.precisionRecall([0, 0], [1, 2])).toThrow('precisionRecall: no label is 1 or true');
    expect(() => plotting.precisionRecall([0, 1], {})).toThrow('precisionRecall: scores of 0 detectors');
  });

  test('refuses an option that it does not have', () => {
    expect(() => plotting.precisionRecall([0, 1], [1, 2], { titl: 'a' } as never)).toThrow(
      'precisionRecall: unknown option "titl" (near: title); allowed: ',
    );
  });
});
