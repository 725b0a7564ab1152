import { plotting } from '../../../lib/dist';
import { renderHtml } from '../../../lib/dist/plotting/output/html';
import { renderSvg } from '../../../lib/dist/plotting/render';

describe('scatter3d', () => {
  const xyz = { x: [0, 1, 2, NaN], y: [1, 0, 1, 1], z: [3, 4, 5, 6] };

  test('draws classes in space, named on the axes, on paper and as a page', () => {
    const figure = plotting.scatter3d({ ...xyz, color: ['a', 'a', 'b', 'b'], title: 'Three sensors' });
    const [x] = figure.data.slice(2).map((trace) => Array.from(trace.x as Float64Array));
    expect(x).toEqual([0, 1]);
    expect(renderSvg(figure)).toContain('Three sensors');
    expect(renderHtml(figure, { name: 'cloud' })).toContain('scatter3d');
    expect(figure.layout.annotations?.[0].text).toBe('not drawn, of 4: 1 not finite');
  });

  test('colours by value with a bar', () => {
    const figure = plotting.scatter3d({ ...xyz, color: [0.5, 1.5, 2.5, 3.5], colorTitle: 'Score' });
    expect(figure.layout.annotations?.map(({ text }) => text)).toContain('Score');
    expect(renderSvg(figure)).toContain('Score');
  });

  test('a line of classes that is wider than the page becomes a column beside the box, which keeps its size', () => {
    const many = Array.from({ length: 40 }, (_, k) => k);
    const drawn = (count: number, word: string) =>
      plotting.scatter3d({ x: many, y: many, z: many, color: many.map((k) => `${word} ${k % count}`) }).layout;
    const [few, eight, long] = [drawn(7, 'class'), drawn(8, 'class'), drawn(3, 'x'.repeat(36))];
    expect(few).toMatchObject({ width: 672, legend: { orientation: 'h' } });
    for (const { width, margin, legend } of [eight, long]) {
      expect(legend).toMatchObject({ x: 1.01, xanchor: 'left' });
      expect(width! - margin!.r!).toBe(few.width);
    }
    expect(long.margin!.r).toBeGreaterThan(eight.margin!.r!);
  });

  test('refuses no rows and rows without three numbers', () => {
    expect(() => plotting.scatter3d({ x: [], y: [], z: [] })).toThrow('scatter3d: there are no rows');
    expect(() => plotting.scatter3d({ x: [NaN], y: [1], z: [1] })).toThrow('scatter3d: none of 1 rows can be drawn');
  });
});
