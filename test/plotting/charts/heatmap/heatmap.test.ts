import { matrix, plotting } from '../../../../lib/dist';
import { renderSvg } from '../../../../lib/dist/plotting/render';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const trace = (figure: plotting.Figure) => figure.data[0] as any;

describe('heatmap', () => {
  test('the first row stands at the top, with names, values and a bar', () => {
    const z = matrix.fromRows([[1, 0.25], [-0.5, 1]]); // prettier-ignore
    const figure = plotting.heatmap({
      z,
      columns: ['u', 'g'],
      rows: ['u', 'g'],
      colorRange: [-1, 1],
      colormap: 'RdBu',
    });
    expect(Array.from(trace(figure).z[1])).toEqual([1, 0.25]);
    expect(figure.layout.yaxis?.ticktext).toEqual(['g', 'u']);
    expect(figure.layout.annotations?.map(({ text }) => text)).toEqual(['−0.50', '1', '1', '0.25']);
    expect(renderSvg(figure)).toContain('0.25');
  });

  test('counts points, each in one cell, and leaves empty cells white', () => {
    const figure = plotting.heatmap({ x: [0, 0.1, 1, NaN], y: [0, 0.1, 1, 3], bins: 2 });
    expect(trace(figure).z.map((row: Float64Array) => Array.from(row))).toEqual([[2, NaN], [NaN, 1]]); // prettier-ignore
    expect(figure.layout.annotations?.some(({ text }) => text === 'not drawn, of 4: 1 not finite')).toBe(true);
  });

  test('all points of one place, and one cell, are drawn', () => {
    expect(renderSvg(plotting.heatmap({ x: [1, 1], y: [2, 2] }))).toContain('Rows');
    expect(renderSvg(plotting.heatmap({ z: [[5]] }))).toContain('5');
  });

  test('refuses no cell, ragged rows, other numbers of names, and no number', () => {
    expect(() => plotting.heatmap({ z: [] })).toThrow('heatmap: z has no cell');
    expect(() => plotting.heatmap({ z: [[1], [1, 2]] })).toThrow('heatmap: row 1 of z has 2 values, row 0 has 1');
    expect(() => plotting.heatmap({ z: [[1]], rows: ['a', 'b'] })).toThrow('heatmap: 2 names for 1 rows');
    expect(() => plotting.heatmap({ z: [[NaN]] })).toThrow('none of 1 values of color is finite');
    expect(() => plotting.heatmap({ x: [1], y: [1], bins: 0 })).toThrow('heatmap: bins is 0');
  });
});
