import { topOverlap } from '../../../../lib/dist/plotting';
import { renderPng } from '../../../../lib/dist/plotting/render';

const lists = [
  { name: 'near', rows: [1, 2, 3, 4] },
  { name: 'far', rows: Uint32Array.of(3, 4, 5, 6) },
  { name: 'forest', rows: [7, 8, 9, 1] },
];

describe('topOverlap', () => {
  test('writes how many rows each two lists share into a triangle', () => {
    const { annotations = [], yaxis, xaxis } = topOverlap(lists).layout;
    expect(annotations.map(({ x, y, text }) => [x, y, text])).toEqual([
      [0, 1, '2'],
      [0, 0, '1'],
      [1, 0, '0'],
    ]);
    expect([xaxis?.ticktext, yaxis?.ticktext]).toEqual([
      ['near', 'far'],
      ['far', 'forest'],
    ]);
  });
  test('is the darker the more they share, from white on', () => {
    const colors = topOverlap(lists).data.map(
      (trace) => (trace as unknown as { marker: { color: string } }).marker.color,
    );
    expect(colors).toEqual(['rgb(128, 185, 217)', 'rgb(191, 220, 236)', 'rgb(255, 255, 255)']);
  });
  test('is drawn by the static renderer', () =>
    expect(renderPng(topOverlap(lists, { note: 'stand-in data' }), { dpi: 50 }).length).toBeGreaterThan(1000));
  test('refuses a single list, an empty one and one that names a row twice', () => {
    expect(() => topOverlap(lists.slice(1, 2))).toThrow('topOverlap: 1 lists; two have something in common');
    expect(() => topOverlap([lists[0], { name: 'none', rows: [] }])).toThrow('"none" lists 0 rows, 0 different ones');
    expect(() => topOverlap([lists[0], { name: 'twice', rows: [1, 1] }])).toThrow('"twice" lists 2 rows, 1 different');
  });
});
