import type { Matrix } from '../matrix';
import { findNeighbours } from '../detectors';
import type { Label } from './labels/label';
import { currentLabels } from './labels/merge';

/** A neighbour of an object. */
export interface LabelledNeighbour {
  readonly row: number;
  readonly objectId: string;
  readonly distance: number;
  /** What each session says of it now, in the order of time. */
  readonly labels: readonly Label[];
}

/**
 * The nearest objects of each object, with what is known of them. In feature space give the scaled features, in code
 * space what `model.encode` gives.
 * @param space objects × coordinates
 * @param objectIds one a row; rows of the same object are not its neighbours
 * @param k how many; 5 by default. Fewer where there are no more
 * @returns a list a row, the nearest first
 * @throws RangeError for another number of ids, or a cell that is not finite (its row and column)
 */
export async function labelledNeighbours(
  space: Matrix,
  objectIds: readonly string[],
  labels: readonly Label[] = [],
  k = 5,
): Promise<LabelledNeighbour[][]> {
  if (objectIds.length !== space.rows) {
    throw new RangeError(`labelledNeighbours: ${objectIds.length} ids for ${space.rows} rows; each needs one`);
  }
  const copies = new Map<string, number>();
  for (const id of objectIds) copies.set(id, (copies.get(id) ?? 0) + 1);
  const most = Math.min(k + Math.max(...copies.values()) - 1, space.rows - 1);
  if (most < 1) return objectIds.map(() => []);
  const found = await findNeighbours(space, space, most, { excludeSelf: true });
  const current = currentLabels(labels);
  return objectIds.map((objectId, row) =>
    Array.from({ length: most }, (_, n) => row * most + n)
      .map((at) => ({ row: found.indices[at], distance: found.distances[at] }))
      .map((near) => ({ ...near, objectId: objectIds[near.row], labels: current.get(objectIds[near.row]) ?? [] }))
      .filter((near) => near.objectId !== objectId)
      .slice(0, k),
  );
}
