import { fromRows } from '../../lib/dist/matrix';
import { labelledNeighbours } from '../../lib/dist/review';

const label = { objectId: 'b', label: 'boring', timestamp: '2026-01-01T00:00:00Z', session: '', url: '', note: '' };

test('neighbours come with their labels, and without other rows of the same object', async () => {
  const space = fromRows([[0], [1], [3], [0.1]]);
  const near = await labelledNeighbours(space, ['a', 'b', 'c', 'a'], [label], 2);
  expect(near[0]).toEqual([
    { row: 1, objectId: 'b', distance: 1, labels: [label] },
    { row: 2, objectId: 'c', distance: 3, labels: [] },
  ]);
  expect(near[2].map(({ row }) => row)).toEqual([1, 3]);
});

test('there are as many as there can be, and ids for all rows', async () => {
  expect(await labelledNeighbours(fromRows([[0], [1]]), ['a', 'b'])).toHaveLength(2);
  expect(await labelledNeighbours(fromRows([[0]]), ['a'])).toEqual([[]]);
  await expect(labelledNeighbours(fromRows([[0]]), [])).rejects.toThrow('0 ids for 1 rows');
});
