import { firstFound } from '../../../../lib/dist/plotting';
import { renderPng } from '../../../../lib/dist/plotting/render';

const reviewers = [
  { name: 'chance', looks: [30], classes: ['TDE'] },
  { name: 'ranked again', looks: [2, 5, 40], classes: ['SLSN', 'TDE', 'SLSN'] },
];

describe('firstFound', () => {
  const figure = firstFound(reviewers, { most: 50, note: 'stand-in data' });
  test('has a mark for each find, one trace a class, the first reviewer above', () => {
    expect(figure.data.map(({ x, y }) => [x, y])).toEqual([
      [
        [2, 40],
        [0, 0],
      ],
      [
        [30, 5],
        [1, 0],
      ],
      [[null], [null]],
      [[null], [null]],
    ]);
    expect(figure.data.filter(({ showlegend }) => showlegend !== false).map(({ name }) => name)).toEqual([
      'SLSN',
      'TDE',
    ]);
  });
  test('is drawn by the static renderer, also where nothing was found', () => {
    expect(renderPng(figure, { dpi: 50 }).length).toBeGreaterThan(1000);
    expect(renderPng(firstFound([{ name: 'chance', looks: [], classes: [] }]), { dpi: 50 }).length).toBeGreaterThan(
      500,
    );
  });
  test('refuses no reviewers, five classes, and lists of other lengths', () => {
    expect(() => firstFound([])).toThrow('firstFound: 0 reviewers');
    expect(() => firstFound([{ name: 'a', looks: [1, 2, 3, 4, 5], classes: [...'abcde'] }])).toThrow('5 classes');
    expect(() => firstFound([{ ...reviewers[0], looks: [1, 2] }])).toThrow(
      '"chance": classes has length 1; expected 2',
    );
  });
});
