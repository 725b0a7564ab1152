import type { Matrix } from '../../matrix';
import type { Marker } from '../figure';
import { checkLengths } from './checks';

/** Objects that look alike: one trace, one entry in the legend. */
export interface PointClass {
  readonly name: string;
  /** Row numbers of the coordinates. */
  readonly rows: readonly number[];
  readonly marker: Marker;
  /** Drawn over other classes, whatever lies in front: matplotlib draws one collection after the other. */
  readonly onTop: boolean;
}

/**
 * Sorts objects into classes.
 * @param coords objects × 3
 * @param lists what is known of the objects, one value each
 * @param markers one per class, in the order of the legend; all but the first are drawn on top
 * @param classOf the class of the object in a row
 * @throws RangeError unless `coords` is n × 3 and every list has n values
 */
export function pointClasses(
  figure: string,
  coords: Matrix,
  lists: Readonly<Record<string, { readonly length: number } | undefined>>,
  markers: Readonly<Record<string, Marker>>,
  classOf: (row: number) => string,
): PointClass[] {
  if (coords.cols !== 3) {
    throw new RangeError(`${figure}: coords has ${coords.cols} columns; expected 3 (PC1, PC2, PC3)`);
  }
  checkLengths(figure, coords.rows, 'point', lists);
  const classes = Object.entries(markers).map(([name, marker], k) => ({
    name,
    rows: [] as number[],
    marker,
    onTop: k > 0,
  }));
  const rowsOf = new Map(classes.map(({ name, rows }) => [name, rows]));
  for (let row = 0; row < coords.rows; row++) rowsOf.get(classOf(row))?.push(row);
  return classes;
}

/** @returns columns `order` of the class's rows of an n × 3 matrix, as x, y and z */
export function coordinatesOf({ rows }: PointClass, coords: Matrix, order: readonly number[] = [0, 1, 2]) {
  const [x, y, z] = order.map((col) => Float64Array.from(rows, (row) => coords.data[row * 3 + col]));
  return { x, y, z };
}
