import { aucBySize, errorShareBars, massEdges, massSculpting, rocBands, type Figure } from '../../lib/dist/plotting';
import { modelLooks } from '../../lib/dist/plotting/kit/modelLooks';
import { renderPng, renderSvg } from '../../lib/dist/plotting/render';

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

test('every model has a look of its own: families by colour, members by dash, the chosen one in orange', () => {
  const looks = modelLooks([...names, '68-8-68'], '22-18-22');
  expect(looks[0].color).toBe('darkorange');
  expect(looks[2].color).toBe(looks[3].color);
  expect(looks[1].color).not.toBe(looks[2].color);
  expect(new Set(looks.map(({ color, dash }) => color + dash)).size).toBe(4);
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
});

describe('massSculpting', () => {
  const all = Float64Array.from({ length: 2000 }, (_, i) => i / 4);
  const figure = massSculpting(
    all,
    names.map((name) => ({ name, kept: all.filter((m) => m > 100) })),
    { bins: 10 },
  );
  test('has a panel a model, all with the same bins', () => {
    expect(figure.data).toHaveLength(2 * names.length);
    expect(traces(figure).every(({ x }) => x.join() === traces(figure)[0].x.join())).toBe(true);
  });
  test('ends its bins where 99.9 % of the background are below', () => {
    expect(massEdges(all, 10)[10]).toBe(all[Math.floor(0.999 * 1999)]);
  });
  test('shows where the cut leaves nothing', () => {
    const kept = traces(figure)[1].y;
    expect(kept[1]).toBeLessThan(1e-5);
    expect(renderPng(figure, { dpi: 50 }).length).toBeGreaterThan(1000);
  });
  test('refuses no masses', () => {
    expect(() => massSculpting(new Float64Array(0), [{ name: 'a', kept: all }])).toThrow('0 masses and 1 models');
  });
});

describe('errorShareBars', () => {
  const shares = { Background: { MET: 0.25, angles: 0.75 }, Signal: { MET: 1 } };
  const figure = errorShareBars(
    names.map((name) => ({ name, shares })),
    ['MET', 'angles'],
  );
  test('stacks the groups of a bar', () => {
    const [met, angles] = traces(figure);
    expect([met.x[0], met.base?.[0]]).toEqual([0.25, 0]);
    expect([angles.x[0], angles.base?.[0]]).toEqual([0.75, 0.25]);
    expect(traces(figure)[3].x).toEqual([0, 0, 0]);
    expect(renderPng(figure, { dpi: 50 }).length).toBeGreaterThan(1000);
  });
  test('refuses more groups than there are colours', () => {
    expect(() => errorShareBars([{ name: 'a', shares }], Array.from('123456789'))).toThrow('1 models and 9 groups');
  });
});

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
