import { binEdges } from '../../../numeric/histogram';
import type { Matrix } from '../../../matrix';
import { extent } from '../../kit/scale';

/** Rows of numbers: a matrix, or lists of equal length; null and NaN are empty cells. */
export type Cells = Matrix | readonly ArrayLike<number | null>[];

/** @returns the rows. @throws RangeError without a cell, or for rows of different lengths */
export function rowsOf(z: Cells): Float64Array[] {
  const lists = Array.isArray(z)
    ? (z as readonly ArrayLike<number | null>[]).map((row) => Float64Array.from(row, (cell) => cell ?? NaN))
    : Array.from({ length: (z as Matrix).rows }, (_, i) =>
        Float64Array.from((z as Matrix).data.subarray(i * (z as Matrix).cols, (i + 1) * (z as Matrix).cols)),
      );
  if (lists.length === 0 || lists[0].length === 0)
    throw new RangeError('heatmap: z has no cell; give at least one row');
  const odd = lists.findIndex(({ length }) => length !== lists[0].length);
  if (odd < 0) return lists;
  throw new RangeError(`heatmap: row ${odd} of z has ${lists[odd].length} values, row 0 has ${lists[0].length}`);
}

/** How many points stand in each cell of a grid; NaN where none does. */
export interface CellCounts {
  /** Row after row, the lowest y first. */
  readonly counts: Float64Array[];
  /** Edges on the axes, on a log axis as logarithms. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Cells along each axis: up to 60, by the number of points. */
const cellsFor = (points: number): number => Math.min(60, Math.max(10, Math.round(Math.sqrt(points) / 3)));

/** @returns the points counted in `bins` × `bins` equal cells */
export function cellCounts(x: Float64Array, y: Float64Array, bins = cellsFor(x.length)): CellCounts {
  const [xEdges, yEdges] = [x, y].map((values) => {
    const { low, high } = extent([values]);
    return low < high ? binEdges(low, high, bins, 'float64') : binEdges(low - 0.5, low + 0.5, 1, 'float64');
  });
  const counts = Array.from({ length: yEdges.length - 1 }, () => new Float64Array(xEdges.length - 1));
  x.forEach((value, k) => counts[cellOf(yEdges, y[k])][cellOf(xEdges, value)]++);
  return { counts: counts.map((row) => row.map((count) => count || NaN)), x: xEdges, y: yEdges };
}

/** The cell whose left edge is the last one not above the value; the last cell is closed. */
function cellOf(edges: Float64Array, value: number): number {
  const last = edges.length - 2;
  const k = Math.min(last, Math.floor(((value - edges[0]) / (edges[last + 1] - edges[0])) * (last + 1)));
  if (k > 0 && value < edges[k]) return k - 1;
  return k < last && value >= edges[k + 1] ? k + 1 : k;
}
