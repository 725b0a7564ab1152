// An index is filled: its points, in the order of the leaves, put on the grid, and the boxes of the tree's nodes.

import { quantise, rowInside, rowNorm, rowResidual } from './grid';

/** @returns the place of the first number that is not finite; −1: there is none */
export function firstNotFinite(values: usize, count: i32): i32 {
  for (let k = 0; k < count; k++) {
    const value = load<f64>(values + 8 * <usize>k);
    if (value - value !== 0) return k;
  }
  return -1;
}

/** @returns the largest distance of any value from its column's origin */
export function spread(values: usize, rows: i32, cols: i32, origin: usize): f64 {
  let most: f64 = 0;
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < cols; j++, values += 8) most = max(most, abs(load<f64>(values) - load<f64>(origin + 8 * j)));
  }
  return most;
}

/**
 * Puts the points on the grid: packed 8 by 8, for each pair of columns that pair of point after point, and ⌊|p|²/2⌋. Clipped
 * points are marked in the sign of their ids.
 * @returns the largest residual
 */
export function fillPoints(values: usize, rows: i32, cols: i32, packed: usize, halves: usize, ids: usize): f64 {
  const group = (<usize>cols + 1 >> 1) * 32;
  let most: f64 = 0;
  for (let at = 0; at < rows; at++) {
    quantise(values + 8 * <usize>at * cols, packed + (<usize>at >> 3) * group + 4 * (at & 7), 32);
    store<i32>(halves + 4 * at, rowNorm >> 1);
    if (!rowInside) store<i32>(ids + 4 * at, load<i32>(ids + 4 * at) | i32.MIN_VALUE);
    most = max(most, rowResidual);
  }
  return most;
}

/** For each inner node, column by column: the least value in its left and right child, then the greatest. */
export function fillBoxes(boxes: usize, values: usize, cols: i32, starts: usize, leaves: i32): void {
  for (let node = 2 * leaves - 1; node > 1; node--) {
    let parent = boxes + (<usize>((node >> 1) - 1) * cols) * 32 + 8 * (node & 1);
    for (let j = 0; j < cols; j++, parent += 32) {
      let low: f64 = Infinity, high: f64 = -Infinity;
      if (node >= leaves) {
        const end = load<i32>(starts + 4 * (node - leaves), 4);
        for (let at = load<i32>(starts + 4 * (node - leaves)); at < end; at++) {
          const x = load<f64>(values + 8 * (<usize>at * cols + j));
          low = min(low, x);
          high = max(high, x);
        }
      } else {
        const own = boxes + (<usize>(node - 1) * cols + j) * 32;
        low = min(load<f64>(own), load<f64>(own, 8));
        high = max(load<f64>(own, 16), load<f64>(own, 24));
      }
      store<f64>(parent, low);
      store<f64>(parent, high, 16);
    }
  }
}
