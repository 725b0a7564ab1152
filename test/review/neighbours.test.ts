import { findNeighbours } from '../../lib/dist/detectors';
import { fromRows } from '../../lib/dist/matrix';
import { RandomState } from '../../lib/dist/random';
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

test('rows of a few objects have the neighbours that a search through all rows finds, in any width', async () => {
  const draws = new RandomState(7);
  const [rows, k] = [420, 5];
  const space = { data: draws.standardNormal(rows * 3).map((value) => Math.round(8 * value) / 8), rows, cols: 3 };
  // One object of 300 rows in a heap of its own, one of 30 in another, others with a row or two.
  const ids = Array.from({ length: rows }, (_, i) => (i < 300 ? 'many' : i < 330 ? 'some' : `few ${i >> 1}`));
  for (let i = 0; i < 330; i++) space.data[3 * i] = space.data[3 * i] / 100 + (i < 300 ? 20 : -20);
  const found = await labelledNeighbours(space, ids, [], k);
  const all = await findNeighbours(space, space, rows - 1, { excludeSelf: true });
  for (const [row, near] of found.entries()) {
    const others = Array.from({ length: rows - 1 }, (_, n) => row * (rows - 1) + n)
      .map((at) => ({ row: all.indices[at], distance: all.distances[at] }))
      .filter((other) => ids[other.row] !== ids[row]);
    expect(near.map(({ row, distance }) => ({ row, distance }))).toEqual(others.slice(0, k));
  }
});

test('an object with thousands of rows takes no longer than a comparison of all with all', async () => {
  const rows = 3000;
  const space = { data: new RandomState(1).standardNormal(2 * rows), rows, cols: 2 };
  const ids = Array.from({ length: rows }, (_, i) => (space.data[2 * i] > 0 ? 'on' : 'off'));
  const begun = performance.now();
  const found = await labelledNeighbours(space, ids);
  expect(performance.now() - begun).toBeLessThan(8000);
  expect(found.every((near, row) => near.length === 5 && near.every(({ objectId }) => objectId !== ids[row]))).toBe(
    true,
  );
});
