import { rocBands, type Figure } from '../../../lib/dist/plotting';
import { renderPng, renderSvg } from '../../../lib/dist/plotting/render';

type Line = { name?: string; x: number[]; y: number[]; showlegend?: boolean; base?: number[]; fill?: string };
const traces = (figure: Figure) => figure.data as unknown as Line[];
const names = ['22-18-22', '22-32-22', '68-16-68'];
const band = (name: string, up: number) => ({
  name,
  fpr: [0.001, 0.1, 0.5, 1],
  low: [0, 0.1, 0.5, 1],
  median: [0.01, 0.1 + up, 0.5 + up, 1],
  high: [0.02, 0.1 + 2 * up, 0.5 + 2 * up, 1],
});

describe('rocBands', () => {
  const figure = rocBands(
    names.map((name, k) => band(name, 0.1 * k)),
    { chosen: '22-18-22', note: 'stand-in data' },
  );
  test('draws guess, and band and line of each model, in both panels; each is once in the legend', () => {
    expect(figure.data).toHaveLength(2 * (1 + 3 * names.length));
    const entries = traces(figure).filter(({ showlegend }) => showlegend !== false);
    expect(entries.map(({ name }) => name)).toEqual(['Random guess', ...names]);
    expect(figure.layout.xaxis?.type).toBeUndefined();
    expect(figure.layout.xaxis2?.type).toBe('log');
  });
  test('keeps efficiencies of zero on the logarithmic axis, below what is seen', () => {
    const logarithmic = traces(figure).slice(figure.data.length / 2);
    expect(logarithmic.every(({ y }) => y.every((value) => value > 0))).toBe(true);
  });
  test('shows the gaps of every dash in the legend', () => {
    const many = ['68-1', '68-2', '68-3', '68-4', '68-5', '68-6'].map((name) => band(name, 0));
    const svg = renderSvg(rocBands(many));
    const legend = svg.slice(svg.indexOf('<g class="legend'));
    const samples = Array.from(
      legend.matchAll(/<path d="M([\d.]+) [\d.]+(?:L|H)([\d.]+)[^>]*stroke-dasharray="([\d. ,]+)"/g),
    );
    expect(samples).toHaveLength(5);
    for (const [, from, to, dashes] of samples) {
      const [dash, gap] = dashes.split(/[ ,]+/).map(Number);
      expect(Number(to) - Number(from)).toBeGreaterThan(dash + gap + 4);
    }
  });
  test('is drawn by the static renderer', () => expect(renderPng(figure, { dpi: 50 }).length).toBeGreaterThan(1000));
  test('refuses no models', () => expect(() => rocBands([])).toThrow('no models'));

  test('refuses bands whose lists differ in length', () => {
    const band = { name: 'a', fpr: [0, 1], low: [0, 1], median: [0], high: [0, 1] };
    expect(() => rocBands([band])).toThrow('rocBands: "a": median has length 1; expected 2, one per point');
  });
});
