import { topComposition, type Composition, type Figure } from '../../../../lib/dist/plotting';
import { renderPng } from '../../../../lib/dist/plotting/render';

type Bar = { name: string; x: number[]; y: number[]; base: number[] };
const bars = (figure: Figure) => figure.data as unknown as Bar[];
const lists: Composition[] = [
  { name: 'near', counts: { SLSN: 3, 'SN Ia': 7 } },
  { name: 'far', counts: { 'SN Ia': 9, TDE: 1 } },
];
const classes = ['SLSN', 'TDE', 'SN Ia'];

describe('topComposition', () => {
  const figure = topComposition(lists, classes, { title: 'Objects', note: 'stand-in data' });
  test('stacks the classes in their order, a missing one as nothing', () => {
    expect(bars(figure).map(({ name, x, base }) => ({ name, x, base }))).toEqual([
      { name: 'SLSN', x: [3, 0], base: [0, 0] },
      { name: 'TDE', x: [0, 1], base: [3, 0] },
      { name: 'SN Ia', x: [7, 9], base: [3, 1] },
    ]);
    expect(bars(figure)[0].y).toEqual([1, 0]);
  });
  test('is drawn by the static renderer', () => expect(renderPng(figure, { dpi: 50 }).length).toBeGreaterThan(1000));
  test('refuses no lists, no classes and more than eight', () => {
    expect(() => topComposition([], classes)).toThrow('topComposition: 0 lists and 3 classes');
    expect(() => topComposition(lists, [])).toThrow('2 lists and 0 classes');
    expect(() => topComposition(lists, Array.from({ length: 9 }, String))).toThrow('1 to 8 classes');
  });
});
