import type { Figure, Trace } from '../../../lib/dist/plotting/figure';
import { checkFigure, FigureError } from '../../../lib/dist/plotting/figure/check';
import { renderPdf, renderPng, renderSvg } from '../../../lib/dist/plotting/render';

const figureOf = (trace: object, layout: Figure['layout'] = {}): Figure => ({ data: [trace as Trace], layout });
const svgOf = (trace: object, layout?: Figure['layout']): string => renderSvg(figureOf(trace, layout));
const panelOf = (svg: string): string => svg.slice(svg.indexOf('class="panel xy"'), svg.indexOf('class="axis x"'));
const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;
const refusal = (trace: object): string => {
  try {
    checkFigure(figureOf(trace));
    return '';
  } catch (error) {
    return (error as FigureError).problems.join('\n');
  }
};

// Places and colours are compared with plotly.js's in test/suites/browser.
describe('error bars', () => {
  const points = { x: [1, 2, 3], y: [2, 4, 6] };

  test('have two caps and a line each, below the marks', () => {
    const panel = panelOf(svgOf({ ...points, error_y: { array: [1, 1, 1] } }));
    expect(count(panel.split('<g class="marks"')[0].split('<path')[1], /M/g)).toBe(9);
  });

  test('belong to the automatic range', () => {
    const wide = svgOf({ ...points, error_y: { type: 'constant', value: 100 } });
    expect(wide).toMatch(/>−100</);
    expect(wide).toMatch(/>100</);
  });

  test('are not drawn where they are hidden, or have no length', () => {
    const plain = svgOf(points);
    expect(svgOf({ ...points, error_y: { array: [1, 1, 1], visible: false } })).toBe(plain);
    expect(svgOf({ ...points, error_y: {} })).toBe(plain);
    expect(count(panelOf(svgOf({ ...points, mode: 'markers', error_y: { array: [1, NaN, 1] } })), /M/g)).toBe(6);
  });

  test('are refused across bars, and with lists of another length', () => {
    expect(refusal({ type: 'bar', ...points, error_x: { value: 1 } })).toContain('error_x is not drawn across bars');
    expect(refusal({ ...points, error_y: { array: [1] } })).toContain('error_y.array has 1 values, x has 3');
    expect(refusal({ ...points, error_y: { traceref: 1 } })).toContain('error_y.traceref is not drawn');
  });
});

describe('colours by value', () => {
  const points = { mode: 'markers', x: [1, 2, 3], y: [1, 2, 3] };

  test('come from the scale, lists and typed arrays alike', () => {
    const marker = { color: [0, 0.5, 1], colorscale: [[0, '#000000'], [1, '#ff0000']] }; // prettier-ignore
    const svg = svgOf({ ...points, marker });
    for (const color of ['#000000', '#800000', '#ff0000']) expect(panelOf(svg)).toContain(`fill="${color}"`);
    expect(svgOf({ ...points, marker: { ...marker, color: Float64Array.of(0, 0.5, 1) } })).toBe(svg);
    expect(svg).not.toContain('colorbar');
  });

  test('have a bar where it is asked for, with its title', () => {
    const svg = svgOf({
      ...points,
      marker: { color: [0, 5, 10], showscale: true, colorbar: { title: { text: 'GeV' } } },
    });
    const bar = svg.slice(svg.indexOf('class="colorbar"'));
    expect(bar).toContain('>GeV<');
    expect(bar).toContain('>10<');
    expect(count(bar, /<rect/g)).toBe(257);
  });

  test('colour a cloud in space too', () => {
    const svg = svgOf({ type: 'scatter3d', x: [1, 2], y: [1, 2], z: [1, 2], marker: { color: [0, 1], colorscale: 'Greys' } }); // prettier-ignore
    expect(svg).toContain('fill="#000000"');
    expect(svg).toContain('fill="#ffffff"');
  });

  test('are refused with a scale that is none', () => {
    const marked = (marker: object): string => refusal({ ...points, marker });
    expect(marked({ color: [1, 2, 3], colorscale: 'Viridiss' })).toContain(
      "'Viridiss' is not a scale; allowed: Greys, ",
    );
    expect(marked({ color: [1, 2, 3], colorscale: [[0, 'red'], [0.5, 'blue']] })).toContain('ascend from 0 to 1'); // prettier-ignore
    expect(marked({ color: [1, 2] })).toContain('marker.color has 2 values, x has 3');
    expect(marked({ color: [1, 'red', 3] })).toContain("marker.color[1]: 'red' is not a number");
    expect(marked({ color: [1, 2, 3], colorbar: { orientation: 'h' } })).toContain('colorbar.orientation is not drawn');
  });
});

describe('a heat map', () => {
  const z = [[1, 2, 3], [4, null, 6]]; // prettier-ignore

  test('has a cell for every value, none for gaps, and a range without room', () => {
    const svg = svgOf({ type: 'heatmap', z, showscale: false });
    expect(count(panelOf(svg), /<rect x="[^>]*fill="#/g)).toBe(5);
    expect(svg).not.toContain('colorbar');
    expect(svgOf({ type: 'heatmap', z })).toContain('colorbar');
  });

  test('is drawn in every format, of one cell, of equal values and of gaps', () => {
    for (const rows of [[[5]], [[1, 1], [1, 1]], [[null, NaN]]]) {
      const figure = figureOf({ type: 'heatmap', z: rows });
      expect(renderSvg(figure)).not.toMatch(/NaN|undefined|Infinity/);
      expect(renderPng(figure, { dpi: 40 }).length).toBeGreaterThan(100);
      expect(renderPdf(figure).length).toBeGreaterThan(100);
    } // prettier-ignore
  });

  test('is refused with rows of several lengths, too many cells, or smoothing', () => {
    expect(refusal({ type: 'heatmap', z: [[1], [1, 2]] })).toContain('z[1] has 2 values, data[0].z[0] has 1');
    expect(refusal({ type: 'heatmap', z, x: [1, 2] })).toContain(
      'x has 2 values for 3 cells; allowed: 3 middles or 4 edges',
    );
    expect(refusal({ type: 'heatmap', z, zsmooth: 'best' })).toContain("zsmooth: 'best' is not drawn");
    expect(refusal({ type: 'heatmap' })).toContain('z is missing');
    const many = Array.from({ length: 201 }, () => new Float64Array(200));
    expect(refusal({ type: 'heatmap', z: many })).toContain('201 × 200 cells; at most 40000 are drawn');
  });
});

describe('a histogram', () => {
  test('counts its values, and has an entry in the legend', () => {
    const svg = svgOf({ type: 'histogram', x: [1, 2, 2, 3, NaN], name: 'counted', showlegend: true });
    expect(count(panelOf(svg), /Z/g)).toBe(3);
    expect(svg).toContain('>counted<');
  });

  test('of no finite value is empty', () => {
    expect(svgOf({ type: 'histogram', x: [NaN, null] })).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('is refused where it is cumulative, sums, or has no values', () => {
    expect(refusal({ type: 'histogram', x: [1], cumulative: { enabled: true } })).toContain('cumulative is not drawn');
    expect(refusal({ type: 'histogram', x: [1], histfunc: 'sum' })).toContain(
      "histfunc: 'sum' is not drawn; allowed: count",
    );
    expect(refusal({ type: 'histogram' })).toContain('counts x or y; neither is given');
    expect(refusal({ type: 'histogram', x: [1], y: [1] })).toContain('counts x or y; both are given');
  });

  test('leaves its figure alone', () => {
    const trace = { type: 'histogram', x: [1, 2], nbinsx: 3, marker: { color: 'red' } };
    const before = JSON.stringify(trace);
    svgOf(trace);
    expect(JSON.stringify(trace)).toBe(before);
  });
});
