import * as detectors from '../../../lib/dist/detectors';
import { Table } from '../../../lib/dist/formats';
import { RandomState } from '../../../lib/dist/random';
import * as review from '../../../lib/dist/review';

const rows = 40;
const draws = new RandomState(3);
const table = Table.of([
  ['name', Array.from({ length: rows }, (_, i) => (i === 5 ? '' : `object ${i}`))],
  ['kind', Array.from({ length: rows }, (_, i) => (i % 2 ? 'odd' : 'even'))],
  ['x', draws.standardNormal(rows)],
  ['y', draws.standardNormal(rows).map((value, i) => (i === 7 ? -999 : value))],
  ['ra', new Float64Array(rows).fill(10)],
  ['dec', new Float64Array(rows).fill(-20)],
]);

test('a page of a detector and a table has the rows that score most, explained, with neighbours, map and positions', async () => {
  const detector = await detectors.fit(detectors.mahalanobis(), table, { features: ['x', 'y'] });
  const options = { title: 'forty', id: 'name', class: 'kind', missing: [-999], top: 30, units: { x: 'mag' } };
  const page = await review.pageOf(detector, table, options);
  const { scores } = await detectors.score(detector, table);
  const least = Float64Array.from(scores).sort()[10];
  const kept = [...scores.keys()].filter((row) => scores[row] >= least);
  expect(page.objectIds).toEqual(kept.map((row) => table.text(row, 'name') || 'row 5'));
  expect([...(page.scores as Float64Array)]).toEqual(kept.map((row) => scores[row]));
  expect(page.features.names).toEqual(['x', 'y']);
  expect(page.features.values.data[2 * kept.indexOf(7) + 1]).toBeNaN();
  expect(page.explanations![0]!.score).toBeCloseTo(scores[kept[0]], 12);
  expect(page.neighbours!.map((near) => near.length)).toEqual(kept.map(() => 5));
  expect(page.map!.coordinates).toMatchObject({ rows: 30, cols: 2 });
  expect(page.classes).toEqual(kept.map((row) => table.text(row, 'kind')));
  expect(page.positions!.dec[0]).toBe(-20);
  await expect(review.pageOf(detector, table, { title: '', top: 0 })).rejects.toThrow('top is 0');
});

test('a page without a title is refused, and ids that most rows share are asked about', async () => {
  const detector = await detectors.fit(detectors.mahalanobis(), table, { features: ['x', 'y'] });
  const untitled = review.pageOf as (...args: unknown[]) => Promise<unknown>;
  await expect(untitled(detector, table)).rejects.toThrow('pageOf: there is no title; say what is reviewed: pageOf(');
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  try {
    await review.pageOf(detector, table, { title: 'kinds', id: 'name' });
    await review.pageOf(detector, table, { title: 'kinds', id: 'kind', warn: false });
    expect(warn.mock.calls).toEqual([]);
    await review.pageOf(detector, table, { title: 'kinds', id: 'kind' });
    expect(warn.mock.calls).toEqual([['pageOf: `kind` has 2 different values in 40 rows: is it the id?']]);
  } finally {
    warn.mockRestore();
  }
});
