import { formats, plotting } from '../../../../lib/dist';
import { points } from '../../../../lib/dist/plotting/kit/style';
import { widthOf } from '../../../../lib/dist/plotting/kit/text';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const trace = (figure: plotting.Figure, k: number) => figure.data[k] as any;

describe('bars', () => {
  test('counts rows by label, the most first, and by colour', () => {
    const table = formats.Table.of({ type: ['b', 'a', 'b', 'b'], night: [1, 1, 2, 2] });
    const figure = plotting.bars(table, { x: 'type' });
    expect(Array.from(trace(figure, 0).y)).toEqual([3, 1]);
    expect(figure.layout.xaxis?.ticktext).toEqual(['b', 'a']);
    const stacked = plotting.bars(table, { x: 'type', color: 'night', stacked: true });
    expect(Array.from(trace(stacked, 1).base)).toEqual([1, 1]);
    expect(Array.from(trace(stacked, 1).y)).toEqual([2, 0]);
  });

  test('draws given heights in their order, with errors and negative ones', () => {
    const figure = plotting.bars({ x: ['PCA', 'kNN'], y: [0.6, -0.2], yError: [0.1, 0.1] });
    expect(Array.from(trace(figure, 0).y)).toEqual([0.6, -0.2]);
    expect(figure.layout.yaxis?.range?.[0]).toBeLessThan(-0.3);
    const grouped = plotting.bars({ x: ['PCA', 'kNN'], y: { auc: [1, 2], ap: [3, 4] } });
    expect(grouped.data.map(({ name }) => name)).toEqual(['auc', 'ap']);
    expect(trace(grouped, 0).x[0]).toBeLessThan(trace(grouped, 1).x[0]);
  });

  test('bars lie where labels are long, and their names stay on the page', () => {
    const x = Array.from({ length: 40 }, (_, k) => `detector number ${k}`);
    const figure = plotting.bars({ x, y: x.map((_, k) => k) });
    expect(trace(figure, 0).orientation).toBe('h');
    expect(figure.layout.height).toBeGreaterThan(900);
    const widest = Math.max(...(figure.layout.yaxis?.ticktext ?? []).map((text) => widthOf(text, points(10))));
    expect(figure.layout.margin?.l).toBeGreaterThan(widest + 6);
  });

  test('refuses two heights for one bar, too many labels, and nothing finite', () => {
    expect(() => plotting.bars({ x: ['a', 'a'], y: [1, 2] })).toThrow('bars: row 1 gives "a" a second height');
    expect(() => plotting.bars({ x: [...Array(61).keys()] })).toThrow(
      'bars: 61 different labels; at most 60 can be read',
    );
    expect(() => plotting.bars({ x: ['a'], y: [NaN] })).toThrow('bars: no height is finite');
    expect(() => plotting.bars({ x: ['a'], y: [1], stacked: true, yScale: 'log' })).toThrow('would mislead');
  });
});
