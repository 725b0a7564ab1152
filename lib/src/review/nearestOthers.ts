import { setImmediate } from 'node:timers/promises';
import { takeRows, type Matrix } from '../matrix';
import { findNeighbours, NeighbourIndex } from '../detectors';

/** A row and how far it is. */
export interface Near {
  readonly row: number;
  readonly distance: number;
}

/** Rows searched beyond k, for those of the same object; the second search is of rows alone that lack some after the first. */
const SPARE = [8, 128];
/** Milliseconds after which others may run. */
const SLICE = 50;

/**
 * The k nearest rows of other objects of each row, by Euclidean distance, the nearest first; of equal distances the lower
 * row first. Rows whose neighbours are nearly all of their own object are compared with all rows instead: a search for as
 * many neighbours as an object has rows would take the cube of these.
 * @param objectIds one a row
 */
export async function nearestOthers(space: Matrix, objectIds: readonly string[], k: number): Promise<Near[][]> {
  const copies = new Map<string, number>();
  for (const id of objectIds) copies.set(id, (copies.get(id) ?? 0) + 1);
  const most = [...copies.values()].reduce((a, b) => Math.max(a, b), 0);
  const found = objectIds.map((): Near[] => []);
  const index = new NeighbourIndex(space);
  let lacking = Array.from(objectIds.keys());
  for (const spare of SPARE) {
    const width = Math.min(k + Math.min(most, spare), space.rows);
    const all = lacking.length === space.rows;
    // Rows of the index itself are in its order already.
    const searched = all
      ? findNeighbours(index, space, width - 1, { excludeSelf: true })
      : findNeighbours(index, takeRows(space, lacking), width);
    const { indices, distances, k: each } = await searched;
    lacking.forEach((row, at) => {
      found[row] = Array.from({ length: each }, (_, n) => at * each + n)
        .map((n) => ({ row: indices[n], distance: distances[n] }))
        .filter((near) => objectIds[near.row] !== objectIds[row])
        .slice(0, k);
    });
    if (width === space.rows) return found;
    lacking = lacking.filter((row) => found[row].length < k);
    if (lacking.length === 0) return found;
  }
  let since = performance.now();
  for (const row of lacking) {
    found[row] = comparedWithAll(space, objectIds, row, k);
    if (performance.now() - since < SLICE) continue;
    await setImmediate();
    since = performance.now();
  }
  return found;
}

/** What the search gives, sums of squares in its order, so that distances are the same numbers. */
function comparedWithAll({ data, rows, cols }: Matrix, objectIds: readonly string[], row: number, k: number): Near[] {
  const nearest: { row: number; square: number }[] = [];
  const own = row * cols;
  let limit = Infinity;
  for (let other = 0; other < rows; other++) {
    let square = 0;
    for (let j = 0, from = other * cols; j < cols && square < limit; j++)
      square += (data[from + j] - data[own + j]) ** 2;
    if (square >= limit || objectIds[other] === objectIds[row]) continue;
    const after = nearest.findIndex((near) => near.square > square);
    nearest.splice(after < 0 ? nearest.length : after, 0, { row: other, square });
    if (nearest.length > k) nearest.pop();
    if (nearest.length === k) limit = nearest[k - 1].square;
  }
  return nearest.map(({ row, square }) => ({ row, distance: Math.sqrt(square) }));
}
