import { classSummaries, recall } from '../../lib/dist/scoring';

test('recall is the share of signal rows that were chosen', () => {
  expect(recall([1, 0, 1, true, false], [0, 1, 3])).toBeCloseTo(2 / 3, 15);
  expect(recall([1, 0], [])).toBe(0);
  expect(recall([0, 0], [1])).toBeNaN();
});

test('recall refuses rows that do not exist or come twice', () => {
  for (const row of [2, -1, 0.5]) expect(() => recall([1, 0], [row])).toThrow(/has no label; there are 2/);
  expect(() => recall([1, 0], [1, 1])).toThrow(/row 1 is chosen twice/);
});

test('classSummaries sets each class against the rest', () => {
  const classes = ['Ia', 'Exotic', 'Ia', 'II', 'Ia', 'Exotic'];
  const scores = [1, 9, 2, 3, 4, 0];
  const summaries = classSummaries(classes, scores, 0.3);
  expect(summaries.map(({ name, rows, inTop }) => [name, rows, inTop])).toEqual([
    ['Ia', 3, 1],
    ['Exotic', 2, 1],
    ['II', 1, 0],
  ]);
  const exotic = summaries[1];
  expect(exotic.auc).toBeCloseTo(4 / 8, 15);
  expect(exotic.averagePrecision).toBeCloseTo((1 / 1) * 0.5 + (2 / 6) * 0.5, 15);
  expect(exotic.recall).toBe(0.5);
});
