import type { Matrix } from '../../../matrix';
import { kernelsWith, STRIP, type Kernels } from './kernels';

/**
 * Σ over axes of the squared length of (row − mean) along each: the same bits on every machine, and for a row whatever
 * else is in the batch. It takes half the time where axis k begins with k zeros.
 * @param axes one a row
 */
export function squaredLengths(x: Matrix<Float64Array>, mean: Float64Array, axes: Matrix<Float64Array>): Float64Array {
  const triangular = axes.data.every((value, at) => value === 0 || at % axes.cols >= Math.floor(at / axes.cols));
  const even = axes.rows + (axes.rows & 1); // an axis of zeros may be added
  return byColumns(x, mean, [even * axes.cols], ([directions], [room]) => {
    room.set(axes.data);
    return (kernels, columns, rows, out) =>
      kernels.squaredLengths(columns, rows, STRIP, axes.cols, directions, even, Number(triangular), out);
  });
}

/**
 * Σ over axes of the distance between row and axis, divided by the axis's share.
 * @param axes one a row
 */
export function weightedDistances(
  x: Matrix<Float64Array>,
  axes: Matrix<Float64Array>,
  shares: Float64Array,
): Float64Array {
  return byColumns(x, new Float64Array(x.cols), [axes.data.length, shares.length], ([points, weights], rooms) => {
    rooms[0].set(axes.data);
    rooms[1].set(shares);
    return (kernels, columns, rows, out) =>
      kernels.weightedDistances(columns, rows, STRIP, axes.cols, points, axes.rows, weights, out);
  });
}

type Kernel = (kernels: Kernels, columns: number, rows: number, out: number) => void;

/**
 * Takes rows, less a mean, through a kernel that wants them column after column.
 * @param lengths of the arrays that the kernel needs
 * @param prepare fills these arrays; gives the kernel
 */
function byColumns(
  { data, rows, cols }: Matrix<Float64Array>,
  mean: Float64Array,
  lengths: readonly number[],
  prepare: (addresses: readonly number[], arrays: readonly Float64Array[]) => Kernel,
): Float64Array {
  const { kernels, addresses, arrays } = kernelsWith([STRIP * cols, cols, STRIP * cols, STRIP, ...lengths]);
  const [values, centre, columns, results] = addresses;
  const kernel = prepare(addresses.slice(4), arrays.slice(4));
  arrays[1].set(mean);
  const out = new Float64Array(rows);
  for (let from = 0; from < rows; from += STRIP) {
    const count = Math.min(STRIP, rows - from);
    arrays[0].set(data.subarray(from * cols, (from + count) * cols));
    kernels.centreColumns(values, count, cols, centre, columns, STRIP);
    // Up to seven rows beyond the last are computed too: what the strip held before.
    kernel(kernels, columns, (count + 7) & ~7, results);
    out.set(arrays[3].subarray(0, count), from);
  }
  return out;
}
