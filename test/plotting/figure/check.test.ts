import type { Figure } from '../../../lib/dist/plotting/figure';
import { checkFigure, FigureError } from '../../../lib/dist/plotting/figure/check';
import { renderPdf, renderPng, renderSvg } from '../../../lib/dist/plotting/render';

const trace = { type: 'scatter', x: [1, 2], y: [3, 4] };
const withTrace = (extra: object): unknown => ({ data: [{ ...trace, ...extra }], layout: {} });
const withLayout = (layout: object): unknown => ({ data: [trace], layout });

function problems(figure: unknown): readonly string[] {
  try {
    checkFigure(figure as Figure);
  } catch (error) {
    if (error instanceof FigureError) return error.problems;
    throw error;
  }
  return [];
}

describe('a figure is refused', () => {
  test.each([
    [withTrace({ marker: { symbol: 'star' } }), "data[0].marker.symbol: 'star' is not drawn; allowed: circle, "],
    [
      withTrace({ type: 'contour' }),
      "data[0].type: 'contour' is not drawn; allowed: scatter, scattergl, bar, scatter3d, histogram, heatmap",
    ],
    [withTrace({ error_z: {} }), 'data[0].error_z is not drawn; allowed: connectgaps, '],
    [withTrace({ x: ['a', 'b'] }), "data[0].x[0]: 'a' is not a number; categories and dates are not drawn"],
    [withTrace({ x: undefined }), 'data[0].x is missing'],
    [withTrace({ y: [1] }), 'data[0].y has 1 values, x has 2'],
    [withTrace({ marker: { size: [1, 2, 3] } }), 'data[0].marker.size has 3 values, x has 2'],
    [withTrace({ marker: { color: ['red', 'rouge'] } }), "data[0].marker.color[1]: 'rouge' is not a colour"],
    [
      withTrace({ marker: { coloraxis: 'coloraxis' } }),
      'data[0].marker.coloraxis is not drawn; allowed: autocolorscale, ',
    ],
    [withTrace({ line: { shape: 'spline' } }), "data[0].line.shape: 'spline' is not drawn; allowed: linear, hv, vh"],
    [withTrace({ mode: 'text' }), "data[0].mode: 'text' is not drawn"],
    [withTrace({ opacity: 0.5 }), 'data[0].opacity: 0.5 is not drawn with markers; use marker.opacity'],
    [withTrace({ xaxis: 'y' }), "data[0].xaxis: 'y' is not an axis"],
    [withTrace({ name: '<img src=x>' }), 'data[0].name: <img src=x> is not drawn in text'],
    [withLayout({ template: {} }), 'layout.template is not drawn; allowed: annotations, '],
    [withTrace({ cliponaxis: false }), 'data[0].cliponaxis is not drawn; allowed: connectgaps, '],
    [withTrace({ legend: 'legend2' }), 'data[0].legend is not drawn; allowed: connectgaps, '],
    [withTrace({ line: { shape: 'vhv' } }), "data[0].line.shape: 'vhv' is not drawn; allowed: linear, hv, vh, hvh"],
    [withLayout({ legend2: {} }), 'layout.legend2 is not drawn; allowed: annotations, '],
    [withLayout({ legend: { traceorder: 'reversed' } }), 'layout.legend.traceorder is not drawn; allowed: bgcolor, '],
    [withLayout({ xaxis: { anchor: 'free' } }), "layout.xaxis.anchor: 'free' is not an axis; allowed: x, x2, y, …"],
    [withLayout({ xaxis: { griddash: 'dot' } }), 'layout.xaxis.griddash is not drawn; allowed: anchor, '],
    [withLayout({ xaxis: { layer: 'below traces' } }), 'layout.xaxis.layer is not drawn; allowed: anchor, '],
    [withLayout({ xaxis: { minor: { dtick: 1 } } }), 'layout.xaxis.minor.dtick is not drawn; allowed: showgrid, tickcolor, '], // prettier-ignore
    [withLayout({ xaxis: { minor: { showgrid: true } } }), 'layout.xaxis.minor.showgrid: true is not drawn; allowed: false'], // prettier-ignore
    [
      withLayout({ annotations: [{ text: 'a', arrowsize: 2 }] }),
      'layout.annotations[0].arrowsize is not drawn; allowed: ',
    ],
    [withLayout({ xaxis1: {} }), 'layout.xaxis1 is not drawn; allowed: annotations, '],
    [withLayout({ title: 'hello' }), "layout.title: 'hello' is not an object"],
    [withLayout({ font: { family: 'Arial' } }), "layout.font.family: 'Arial' is not a font that is drawn"],
    [withLayout({ barmode: 'stack' }), "layout.barmode: 'stack' is not drawn; allowed: group, overlay"],
    [withLayout({ xaxis: { type: 'date' } }), "layout.xaxis.type: 'date' is not drawn; allowed: linear, log"],
    [withLayout({ xaxis: { range: [1, 1] } }), 'layout.xaxis.range: both ends are 1'],
    [withLayout({ xaxis: { automargin: true } }), 'layout.xaxis.automargin: true is not drawn; allowed: false'],
    [withLayout({ xaxis: { mirror: 'all' } }), "layout.xaxis.mirror: 'all' is not drawn; allowed: true, false, ticks"],
    [withLayout({ xaxis: { tickmode: 'linear' } }), "layout.xaxis.tickmode: 'linear' needs layout.xaxis.dtick"],
    [withLayout({ xaxis: { tickvals: [1], ticktext: [] } }), 'layout.xaxis.ticktext has 0 entries, tickvals has 1'],
    [withLayout({ xaxis: { tickformat: '%Y' } }), "layout.xaxis.tickformat: '%Y' is not a number format that is drawn"],
    [withLayout({ xaxis: { domain: [0.5, 0.2] } }), 'layout.xaxis.domain: [0.5, 0.2] is empty'],
    [withLayout({ xaxis: { anchor: 'y7' } }), "layout.xaxis.anchor: 'y7' is not an axis of this figure"],
    [withLayout({ xaxis: { matches: 'x3' } }), "layout.xaxis.matches: 'x3' is not another x axis of this figure"],
    [
      withLayout({ xaxis: {}, xaxis2: { overlaying: 'x3' }, xaxis3: { overlaying: 'x2' } }),
      "layout.xaxis2.overlaying: 'x3' lies over another axis itself",
    ],
    [withTrace({ mode: null, opacity: 0.5 }), 'data[0].opacity: 0.5 is not drawn with markers'],
    [withLayout({ annotations: [{ text: 'a', xref: 'x9' }] }), "layout.annotations[0].xref: 'x9' is not an axis"],
    [
      withLayout({ shapes: [{ type: 'path', x0: 0, x1: 1, y0: 0, y1: 1 }] }),
      "layout.shapes[0].type: 'path' is not drawn",
    ],
    [withLayout({ margin: { l: 400, r: 400 } }), 'layout.margin: the margins leave no room on a page of 700 × 450 px'],
    [
      withLayout({ scene: { camera: { up: { x: 1, y: 0, z: 0 } } } }),
      'layout.scene.camera.up: only {x: 0, y: 0, z: 1}',
    ],
    [{ data: [trace], layout: {}, frames: [] }, 'frames is not drawn; allowed: data, layout, config'],
    [{ data: {}, layout: {} }, 'data: an object is not a list'],
    [null, 'null is not a figure'],
  ])('by name: %#', (figure, message) => {
    expect(problems(figure).join('\n')).toContain(message);
  });

  test('with all its problems at once', () => {
    const figure = { data: [{ ...trace, foo: 1 }, { type: 'pie' }], layout: { bar: 2 } } as unknown as Figure;
    expect(problems(figure)).toHaveLength(3);
    expect(() => renderSvg(figure)).toThrow(/the figure has 3 problems:\n {2}data\[0\].foo is not drawn/);
  });

  test('by every format', () => {
    const figure = withTrace({ marker: { symbol: 'star' } }) as Figure;
    for (const render of [renderPng, renderSvg, renderPdf]) expect(() => render(figure)).toThrow(FigureError);
  });
});

describe('a figure is not refused', () => {
  test('for a trace without a type: it is scatter, as in plotly', () => {
    const untyped = {
      data: [
        { ...trace, type: undefined },
        { x: [1], y: [2] },
      ],
      layout: {},
    } as unknown as Figure;
    expect(checkFigure(untyped).data.map(({ type }) => type)).toEqual(['scatter', 'scatter']);
    const typed = { data: [trace, { type: 'scatter', x: [1], y: [2] }], layout: {} } as unknown as Figure;
    expect(renderSvg(untyped)).toBe(renderSvg(typed));
    expect(untyped.data[0].type).toBeUndefined();
  });

  test('for what only speaks to the mouse', () => {
    const hover = {
      text: ['a', 'b'],
      customdata: [1, 2],
      hovertemplate: '%{x}<extra></extra>',
      hoverinfo: 'skip',
      uirevision: 1,
    };
    expect(
      problems({ data: [{ ...trace, ...hover }], layout: { dragmode: 'pan', hoverlabel: {}, meta: { a: [] } } }),
    ).toEqual([]);
  });

  test('for attributes that are null or undefined', () => {
    expect(problems({ data: [{ ...trace, marker: null, foo: undefined }], layout: { title: null } })).toEqual([]);
    const marker = { color: null, size: null, line: { width: null } };
    const absent = {
      data: [{ ...trace, x: [1, null], opacity: null, marker, xaxis: null }],
      layout: { xaxis: { range: null, anchor: null, tickvals: null }, font: { size: null }, scene: null },
    } as unknown as Figure;
    const without = { data: [{ ...trace, x: [1, null] }], layout: {} } as unknown as Figure;
    expect(renderSvg(absent)).toBe(renderSvg(without));
  });
});
