import { fromRows } from '../../../../lib/dist/matrix';
import { foundAndMissed, type Figure } from '../../../../lib/dist/plotting';
import { renderPng } from '../../../../lib/dist/plotting/render';

type Points = { name?: string; x: (number | null)[]; marker: { symbol: string; color: string }; xaxis?: string };
const traces = (figure: Figure) => figure.data as unknown as Points[];
const coords = fromRows(Array.from({ length: 50 }, (_, i) => [Math.sin(i), Math.cos(2 * i)]));
const classes = Array.from({ length: 50 }, (_, i) => (i < 4 ? 'AGN' : i < 6 ? 'TDE' : null));
const lists = [
  { name: 'near', rows: [0, 4, 30] },
  { name: 'far', rows: Uint32Array.of(40) },
];

describe('foundAndMissed', () => {
  const figure = foundAndMissed(coords, classes, lists, { note: 'stand-in data' });
  test('parts each class into what is found and what is missed, a panel a detector', () => {
    const sizes = (axis: string) =>
      traces(figure)
        .filter(({ xaxis }) => xaxis === axis)
        .map(({ x }) => x.length);
    expect(sizes('x')).toEqual([44, 3, 1, 1, 1]); // ordinary; missed AGN and TDE; found AGN and TDE
    expect(sizes('x2')).toEqual([44, 4, 2, 0, 0]);
  });
  test('keeps marks that lie far out on the frame', () => {
    const far = fromRows(Array.from({ length: 2000 }, (_, i) => [i === 0 ? 1e6 : i % 10, i % 7]));
    const odd = Array.from({ length: 2000 }, (_, i) => (i === 0 ? 'AGN' : null));
    const [, found] = traces(foundAndMissed(far, odd, [{ name: 'near', rows: [1] }]));
    expect(found.x).toEqual([9]);
  });
  test('names every mark in the legend', () => {
    const names = traces(figure).flatMap(({ name }) => name ?? []);
    expect(names).toEqual(['AGN found', 'AGN missed', 'TDE found', 'TDE missed']);
  });
  test('moves the legend below the note, where there is one', () => {
    const height = (shown: Figure) => shown.layout.height!;
    const legendTop = (shown: Figure) => (1 - shown.layout.legend!.y!) * height(shown);
    const plain = foundAndMissed(coords, classes, lists);
    expect(height(figure) - height(plain)).toBe(16);
    expect(legendTop(figure) - legendTop(plain)).toBeCloseTo(16, 9);
  });
  test('is drawn by the static renderer', () => expect(renderPng(figure, { dpi: 50 }).length).toBeGreaterThan(1000));
  test('refuses other coordinates, other numbers of classes, five classes and no detector', () => {
    expect(() => foundAndMissed(fromRows([[1, 2, 3]]), [null], lists)).toThrow('coords has 3 columns; expected 2');
    expect(() => foundAndMissed(coords, [null], lists)).toThrow('classes has length 1; expected 50, one per row');
    expect(() =>
      foundAndMissed(
        coords,
        classes.map((_, i) => String(i % 5)),
        lists,
      ),
    ).toThrow('5 classes');
    expect(() => foundAndMissed(coords, classes, [])).toThrow('0 detectors');
  });
});
