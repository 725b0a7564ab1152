import type { Matrix } from '../matrix';
import type { Label } from './labels/label';
import { currentLabels } from './labels/merge';
import { nearestOthers } from './nearestOthers';

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
  if (objectIds.length < 2 || k < 1) return objectIds.map(() => []);
  const found = await nearestOthers(space, objectIds, k);
  const current = currentLabels(labels);
  return found.map((near) =>
    near.map((one) => ({ ...one, objectId: objectIds[one.row], labels: current.get(objectIds[one.row]) ?? [] })),
  );
}
