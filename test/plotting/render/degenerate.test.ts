import type { Figure, Trace } from '../../../lib/dist/plotting/figure';
import { renderPdf, renderPng, renderSvg } from '../../../lib/dist/plotting/render';
import { noise, sceneFigure } from '../../support/plotting/figures';

const drawable = (figure: Figure): string => {
  expect(renderPng(figure, { dpi: 40 }).length).toBeGreaterThan(100);
  expect(renderPdf(figure).length).toBeGreaterThan(100);
  const svg = renderSvg(figure);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  return svg;
};
const kinds = (x: number[], y: number[], z: number[] = y): [string, Trace][] => [
  ['markers', { type: 'scatter', mode: 'markers', x, y }],
  ['a line', { type: 'scatter', mode: 'lines', x, y }],
  ['steps down to zero', { type: 'scatter', mode: 'lines', x, y, line: { shape: 'hvh' }, fill: 'tozeroy' }],
  ['bars', { type: 'bar', x, y }],
  ['a scene', { type: 'scatter3d', x, y, z }],
];

describe.each([
  ['no values', [], []],
  ['one point', [2], [3]],
  ['equal values', [4, 4, 4], [4, 4, 4]],
  ['zeros', [0, 0], [0, 0]],
  ['nothing but NaN', [NaN, NaN], [NaN, NaN]],
  ['infinities', [1, Infinity, 3], [1, 2, -Infinity]],
  ['huge and tiny values', [1e-300, 1e300], [-1e300, 1e-300]],
] as [string, number[], number[]][])('%s', (_, x, y) => {
  test.each(kinds(x, y))('are drawn as %s', (_, trace) => {
    drawable({ data: [trace], layout: {} });
  });

  test.each(kinds(x, y).slice(0, 4))('are drawn on log axes as %s', (_, trace) => {
    drawable({ data: [trace], layout: { xaxis: { type: 'log' }, yaxis: { type: 'log' } } });
  });
});

describe('a figure', () => {
  test('without traces has axes, as matplotlib’s empty one', () => {
    expect(drawable({ data: [], layout: {} })).toMatch(/>0\.2<.*>0\.8</s);
  });

  test('without data in a scene has its room', () => {
    const { layout } = sceneFigure(0);
    expect(drawable({ data: [], layout })).toMatch(/class="walls"/);
  });

  test('has room for names of 200 characters and for any script', () => {
    const name = 'long '.repeat(40);
    const figure: Figure = {
      data: [{ type: 'scatter', x: [1, 2], y: [1, 2], name, showlegend: true }],
      layout: { xaxis: { title: { text: name } }, title: { text: '对象 ⁰⁴⁻⁵ ≤≥∞≈→∑√ \u{1f52d}' } },
    };
    expect(drawable(figure)).toContain('对象');
  });

  test('draws the points inside a range that leaves most of them out', () => {
    const x = noise(2000, 1).map((v) => 1000 * v);
    drawable({ data: [{ type: 'scatter', mode: 'lines+markers', x, y: x }], layout: { xaxis: { range: [0, 1e-3] } } });
  });

  test('draws a million points in a few seconds', () => {
    const [x, y] = [noise(1e6, 1), noise(1e6, 2)];
    const before = performance.now();
    const png = renderPng(
      { data: [{ type: 'scattergl', mode: 'markers', x, y, marker: { size: 3 } }], layout: {} },
      { dpi: 150 },
    );
    expect(png.length).toBeGreaterThan(1e4);
    expect(performance.now() - before).toBeLessThan(15000);
  });
});
