import { aucBySize, type Figure } from '../../../lib/dist/plotting';
import { renderPng } from '../../../lib/dist/plotting/render';

type Line = { name?: string; x: number[]; y: number[]; showlegend?: boolean; base?: number[]; fill?: string };
const traces = (figure: Figure) => figure.data as unknown as Line[];
const names = ['22-18-22', '22-32-22', '68-16-68'];

describe('aucBySize', () => {
  const points = names.map((name, k) => ({ name, parameters: 1000, median: 0.7 + k / 100, low: 0.6, high: 0.8 }));
  test('draws models of one size side by side', () => {
    const x = traces(aucBySize(points))
      .filter(({ y }) => y.length === 1)
      .map(({ x: [at] }) => at);
    expect(new Set(x).size).toBe(3);
    expect(x[0]).toBe(1000);
    expect(renderPng(aucBySize(points, { chosen: names[0] }), { dpi: 50 }).length).toBeGreaterThan(1000);
  });
  test('keeps the order of sizes where marks are moved apart', () => {
    const sizes = [8296, 2664, 8166, 8200];
    const models = sizes.map((parameters, k) => ({ ...points[0], name: `model ${k}`, parameters }));
    const x = traces(aucBySize(models))
      .filter(({ y }) => y.length === 1)
      .map(({ x: [at] }) => at);
    expect(x[1]).toBe(2664);
    expect(x[2]).toBe(8166);
    expect(x[3]).toBeGreaterThan(1.05 * x[2]);
    expect(x[0]).toBeGreaterThan(1.05 * x[3]);
  });
  test('refuses no models', () => expect(() => aucBySize([])).toThrow('no models'));
});
