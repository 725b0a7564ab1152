import fc from 'fast-check';
import { formats, plotting } from '../../../lib/dist';
import { renderPng, renderSvg } from '../../../lib/dist/plotting/render';

const table = formats.Table.of({
  a: [1, 2, 3, 4, NaN, 6],
  b: [1, 4, 9, 16, 25, -36],
  kind: ['x', 'x', 'y', 'x', 'y', 'x'],
  flag: [0, 1, 0, 0, 1, 0],
});
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const trace = (figure: plotting.Figure, k: number) => figure.data[k] as any;
const noteOf = ({ layout }: plotting.Figure) => layout.annotations?.map(({ text }) => text);

describe('scatter', () => {
  test('draws columns of a table, named on the axes, and counts the rows that it leaves out', () => {
    const figure = plotting.scatter(table, { x: 'a', y: 'b' });
    expect(Array.from(trace(figure, 0).x)).toEqual([1, 2, 3, 4, 6]);
    expect(figure.layout.xaxis?.title?.text).toBe('a');
    expect(figure.layout.showlegend).toBe(false);
    expect(noteOf(figure)).toEqual(['not drawn, of 6: 1 not finite']);
  });

  test('a logarithmic axis also leaves out what is zero or below', () => {
    const figure = plotting.scatter(table, { x: 'a', y: 'b', yScale: 'log' });
    expect(Array.from(trace(figure, 0).y)).toEqual([1, 4, 9, 16]);
    expect(noteOf(figure)).toEqual(['not drawn, of 6: 1 not finite, 1 zero or below']);
  });

  test('lists, typed arrays and 64-bit integers are drawn as columns are', () => {
    const y = BigInt64Array.from([1n, 4n, 9n]);
    const figure = plotting.scatter({
      x: [1, 2, 3],
      y,
      color: Uint8Array.from([0, 1, 1]),
      names: { 0: 'Bkg', 1: 'Sig' },
    });
    expect(figure.data.map(({ name }) => name)).toEqual(['Bkg', 'Sig']);
    expect(Array.from(trace(figure, 1).y)).toEqual([4, 9]);
    const mixed = plotting.scatter(table, { x: 'a', y: Float32Array.of(1, 2, 3, 4, 5, 6) });
    expect(Array.from(trace(mixed, 0).y)).toEqual([1, 2, 3, 4, 6]);
  });

  test('the largest class lies below, numbers ascend', () => {
    expect(plotting.scatter(table, { x: 'b', y: 'b', color: 'kind' }).data.map(({ name }) => name)).toEqual(['x', 'y']);
    expect(plotting.scatter(table, { x: 'b', y: 'b', color: 'flag' }).data.map(({ name }) => name)).toEqual(['0', '1']);
    const chosen = plotting.scatter(table, { x: 'b', y: 'b', color: 'kind', classes: ['y'], colors: ['red'] });
    expect(chosen.data.map(({ name }) => name)).toEqual(['1 other class', 'y']);
    expect(trace(chosen, 1).marker.color).toBe('red');
  });

  test('numbers colour by value, the highest on top, on a logarithmic scale if asked, and rows without one are grey', () => {
    const figure = plotting.scatter(table, { x: 'b', y: 'b', color: [0.1, 100, NaN, 1, 10, 1000], colorScale: 'log' });
    expect(trace(figure, 0)).toMatchObject({ name: 'no value', marker: { color: '#bbbbbb' } });
    expect(Array.from(trace(figure, 1).marker.color)).toEqual([-1, 0, 1, 2, 3]);
    expect(trace(figure, 1).marker.colorbar.ticktext).toContain('10<sup>2</sup>');
    expect(renderPng(figure, { dpi: 40 }).length).toBeGreaterThan(1000);
  });

  test('error bars count for the range, and are refused below zero', () => {
    const figure = plotting.scatter({ x: [1, 2], y: [5, 6], yError: [2, NaN] });
    expect(figure.layout.yaxis?.range?.[0]).toBeLessThan(3);
    expect(() => plotting.scatter({ x: [1], y: [1], xError: [-1] })).toThrow(
      'scatter: xError is -1 in row 0; errors are lengths',
    );
  });

  test('a range from high to low turns the axis round', () => {
    const figure = plotting.scatter({ x: [1, 2], y: [20, 19], yRange: [21, 15] });
    expect(figure.layout.yaxis?.range).toEqual([21, 15]);
    expect(renderSvg(figure)).toContain('<svg');
  });

  test('of more than 16 classes the smallest are one, and their legend stands beside the panel', () => {
    const color = Array.from({ length: 400 }, (_, k) => `class ${k % 40}`);
    const xs = color.map((_, k) => Math.sin(k));
    const ys = color.map((_, k) => Math.cos(7 * k));
    const figure = plotting.scatter({ x: xs, y: ys, color });
    expect(figure.data).toHaveLength(16);
    expect(figure.data[0].name).toBe('25 other classes');
    expect(figure.layout.legend?.xanchor).toBe('left');
    expect(figure.layout.margin?.r).toBeGreaterThan(100);
  });

  test('names from data are shown letter by letter and cut', () => {
    const name = `<b>$x$ & ${'long '.repeat(40)}`;
    const figure = plotting.scatter(formats.Table.of({ [name]: [1, 2] }), { x: name, y: name });
    expect(figure.layout.xaxis?.title?.text).toMatch(/^&lt;b&gt;&#36;x&#36; &amp; long .*…$/);
    expect(renderSvg(figure)).toContain('…');
  });

  test('what cannot be drawn is refused with the reason', () => {
    expect(() => plotting.scatter({ x: [], y: [] })).toThrow('scatter: there are no rows');
    expect(() => plotting.scatter({ x: [1, 2], y: [1] })).toThrow('scatter: y has 1 values, x has 2');
    expect(() => plotting.scatter({ x: [NaN], y: [1] })).toThrow(
      'scatter: none of 1 rows can be drawn; x and y must be finite',
    );
    expect(() => plotting.scatter(table, { x: 'q', y: 'b' })).toThrow('scatter: x: no column "q"; there are "a","b"');
    expect(() => plotting.scatter(table, { x: 'kind', y: 'b' })).toThrow('scatter: x: row 0 is the text "x"');
    expect(() => plotting.scatter({ x: 'a', y: [1] })).toThrow('a name needs the table it is a column of');
    expect(() => plotting.scatter(table, { x: 'a' } as never)).toThrow('scatter: y is missing');
    expect(() => plotting.scatter(table as never)).toThrow('scatter: the table came without options');
    expect(() => plotting.scatter({ x: [1], y: [1], xScale: 'lg' as never })).toThrow(
      `xScale is "lg"; allowed: 'linear', 'log'`,
    );
    expect(() => plotting.scatter({ x: [1], y: [1], xScale: 'log', xRange: [0, 1] })).toThrow(
      'xRange is [0,1]; allowed',
    );
    expect(() => plotting.scatter(table, { x: 'a', y: 'b', color: 'kind', classes: ['z'] })).toThrow(
      'no row has the class "z"; there are "x", "y"',
    );
  });

  test('any numbers are drawn or refused with a reason', () => {
    const value = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(NaN, Infinity, 0, 1e300, -1e300));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { maxLength: 12 }), fc.boolean(), (rows, log) => {
        const [x, y, color] = [0, 1, 2].map((k) => rows.map((row) => row[k]));
        try {
          const figure = plotting.scatter({ x, y, color, ...(log && { xScale: 'log' }) });
          expect(renderSvg(figure).replace(/<text.*?<\/text>/gs, '')).not.toMatch(/NaN|Infinity|undefined/);
        } catch (error) {
          expect((error as Error).message).toMatch(/there are no rows|can be drawn|is finite|the largest number/);
        }
      }),
      { numRuns: 60 },
    );
  });
});
