import { formats, plotting } from '../../../lib/dist';
import { renderSvg } from '../../../lib/dist/plotting/render';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const trace = (figure: plotting.Figure, k: number) => figure.data[k] as any;

describe('line', () => {
  test('draws several columns, each a line, and leaves gaps', () => {
    const table = formats.Table.of({ t: [0, 1, 2], mirror: [281, NaN, 284], dome: [279, 279, 280] });
    const figure = plotting.line(table, { x: 't', y: ['mirror', 'dome'], names: { dome: 'Dome' } });
    expect(figure.data.map(({ name }) => name)).toEqual(['mirror', 'Dome']);
    expect(Array.from(trace(figure, 0).y)).toEqual([281, NaN, 284]);
    expect(figure.layout.annotations?.[0].text).toBe('not drawn, of 6: 1 not finite');
    expect(renderSvg(figure)).toContain('mirror');
  });

  test('a class is a line', () => {
    const figure = plotting.line({ x: [1, 1, 2, 2], y: [1, 2, 3, 4], color: ['a', 'b', 'a', 'b'] });
    expect(figure.data.map(({ name, x }) => [name, Array.from(x as Float64Array)])).toEqual([
      ['a', [1, 2]],
      ['b', [1, 2]],
    ]);
  });

  test('a million values are thinned, and keep their extremes', () => {
    const y = Float64Array.from({ length: 1_000_000 }, (_, k) => Math.sin(k / 1000));
    y[123_456] = 9;
    const figure = plotting.line({ y });
    expect(trace(figure, 0).y.length).toBeLessThan(10_001);
    expect(Math.max(...trace(figure, 0).y)).toBe(9);
  });

  test('refuses what has no one meaning', () => {
    expect(() => plotting.line({ y: { a: [1], b: [2] }, yError: [1] })).toThrow(
      'line: yError with 2 columns y; allowed: with one',
    );
    expect(() => plotting.line({ y: { a: [1], b: [2, 3] } })).toThrow('line: y "b" has 2 values, y "a" has 1');
    expect(() => plotting.line({ y: [] })).toThrow('line: there are no rows');
    expect(() => plotting.line({ y: {} })).toThrow('line: y names no column');
  });
});
