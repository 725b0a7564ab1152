import { formats, plotting } from '../../../lib/dist';
import { renderSvg } from '../../../lib/dist/plotting/render';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const trace = (figure: plotting.Figure, k: number) => figure.data[k] as any;

describe('histogram', () => {
  const table = formats.Table.of({ mass: [1, 1.5, 2.5, NaN, 3], label: [0, 0, 1, 0, 1] });

  test('counts classes in shared bins, the first filled', () => {
    const figure = plotting.histogram(table, { x: 'mass', color: 'label', names: { 0: 'Bkg', 1: 'Sig' }, bins: 2 });
    expect(figure.data.map(({ name }) => name)).toEqual(['Bkg', 'Sig']);
    expect(Array.from(trace(figure, 0).y)).toEqual([0, 2, 0, 0]);
    expect(Array.from(trace(figure, 1).y)).toEqual([0, 0, 2, 0]);
    expect(figure.layout.yaxis?.range?.[0]).toBe(0);
    expect(figure.layout.annotations?.[0].text).toBe('not drawn, of 5: 1 not finite');
  });

  test('densities have the area 1, per decade on a logarithmic axis', () => {
    const y = trace(plotting.histogram(table, { x: 'mass', bins: 4, density: true }), 0).y.slice(1, -1);
    expect(y.reduce((sum: number, height: number) => sum + height * 0.5, 0)).toBeCloseTo(1);
    const log = plotting.histogram({ x: [1, 10, 100, 0, -1], xScale: 'log', bins: 2, density: true });
    expect(Array.from(trace(log, 0).x as number[]).map(Math.round)).toEqual([1, 1, 10, 100]);
    expect(Array.from(trace(log, 0).y as number[])).toEqual([0, 1 / 3, 2 / 3, 0]);
    expect(log.layout.annotations?.[0].text).toBe('not drawn, of 5: 1 not finite, 1 zero or below');
  });

  test('bins without a number are round and hold every value', () => {
    const figure = plotting.histogram({ x: Array.from({ length: 1000 }, (_, k) => Math.sin(k) * 10) });
    expect(trace(figure, 0).y.reduce((a: number, b: number) => a + b)).toBe(1000);
    const [first, second] = trace(figure, 0).x.slice(1);
    expect(second - first).toBeCloseTo(1);
  });

  test('given edges and a range leave out what is outside, and say so', () => {
    const figure = plotting.histogram({ x: [1, 2, 3, 50], bins: [0, 1.5, 4] });
    expect(Array.from(trace(figure, 0).y)).toEqual([0, 1, 2, 0]);
    expect(figure.layout.annotations?.[0].text).toBe('not drawn, of 4: 1 outside the bins');
    expect(plotting.histogram({ x: [1, 2, 50], xRange: [0, 10], bins: 5 }).layout.annotations?.[0].text).toContain(
      '1 outside',
    );
  });

  test('equal values, one value and a far outlier are drawn', () => {
    for (const x of [[3, 3, 3], [7], [...Array(1000).keys(), 1e12]]) {
      expect(renderSvg(plotting.histogram({ x }))).toContain('Rows');
    }
  });

  test('numbers of any size are counted, and those too far apart for an axis refused', () => {
    const figure = plotting.histogram({ x: [1e-300, 1e300] });
    expect(Array.from<number>(trace(figure, 0).y).reduce((a, b) => a + b)).toBe(2);
    for (const bins of [undefined, 5]) {
      expect(() => plotting.histogram({ x: [1, 2, 1e308, -1e308], bins })).toThrow(
        'the values reach from -1e+308 to 1e+308; an axis with its margins ends before the largest number',
      );
    }
  });

  test('refuses nothing to count and odd bins', () => {
    expect(() => plotting.histogram({ x: [] })).toThrow('histogram: there are no rows');
    expect(() => plotting.histogram({ x: [NaN, Infinity] })).toThrow('histogram: none of 2 numbers is finite');
    expect(() => plotting.histogram({ x: [1], bins: 0 })).toThrow('histogram: bins is 0; allowed: a whole number');
    expect(() => plotting.histogram({ x: [1], bins: [2, 1] })).toThrow(
      'bins are 2 edges; allowed: two or more ascending',
    );
    expect(() => plotting.histogram(table, { x: ['mass', 'label'], color: 'label' })).toThrow('color with 2 columns');
  });
});
