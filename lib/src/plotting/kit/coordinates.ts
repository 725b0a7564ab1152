import type { Matrix } from '../../matrix';

/** Three coordinates of the points that belong to a class. */
export interface Coordinates {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/**
 * @returns columns `order` of the chosen rows of an n × 3 matrix, as x, y and z
 */
export function coordinatesOf(
  coords: Matrix,
  rows: ArrayLike<number>,
  order: readonly [number, number, number] = [0, 1, 2],
): Coordinates {
  const [x, y, z] = order.map((col) =>
    Float64Array.from({ length: rows.length }, (_, k) => coords.data[rows[k] * coords.cols + col]),
  );
  return { x, y, z };
}

/** @throws RangeError unless `coords` is n × 3 and every list has n entries */
export function checkCoordinates(
  figure: string,
  coords: Matrix,
  lists: Readonly<Record<string, { length: number } | undefined>>,
): void {
  if (coords.cols !== 3) {
    throw new RangeError(`${figure}: coords has ${coords.cols} columns; expected 3 (PC1, PC2, PC3)`);
  }
  for (const [name, list] of Object.entries(lists)) {
    if (list && list.length !== coords.rows) {
      throw new RangeError(`${figure}: ${list.length} values of ${name} for ${coords.rows} points; give one per row`);
    }
  }
}

/**
 * For figures that plotly.js draws: without a point its scenes stay blank, without even their axes.
 * @throws RangeError unless some point has three finite coordinates
 */
export function checkAnyPoint(figure: string, coords: Matrix): void {
  for (let at = 0; at < coords.data.length; at += 3) {
    if ([0, 1, 2].every((k) => Number.isFinite(coords.data[at + k]))) return;
  }
  throw new RangeError(
    `${figure}: none of ${coords.rows} points has three finite coordinates; there is nothing to show interactively`,
  );
}

/** @returns the row numbers for which `keep` is true */
export function rowsWhere(count: number, keep: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let k = 0; k < count; k++) if (keep(k)) rows.push(k);
  return rows;
}
