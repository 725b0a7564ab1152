import type { Matrix } from '../../../matrix';

/**
 * Isolation trees in flat arrays, one tree after the other; a node's number is its place. A row goes to `left` where its
 * value is not above `threshold`, else to the node after that: the two children are neighbours.
 */
export interface Forest {
  /** The column a node looks at; −1 in a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** The left child; 0 in a leaf. */
  readonly left: Int32Array;
  /** In a leaf: its depth plus the mean depth that its rows would still reach; 0 elsewhere. */
  readonly path: Float64Array;
  /** The root of each tree. */
  readonly roots: Int32Array;
}

/** c(n): the mean path length of an unsuccessful search among n rows (Liu, Ting and Zhou 2008, equation 1). */
export function meanPathLength(n: number): number {
  if (n <= 1) return 0;
  return n === 2 ? 1 : 2 * (Math.log(n - 1) + 0.5772156649015329) - (2 * (n - 1)) / n;
}

/** Rows that are taken through all trees before the next ones: they and the trees stay in the caches. */
const BLOCK = 64;

/** @returns the sum over trees of each row's path length */
export function pathLengths({ feature, threshold, left, path, roots }: Forest, x: Matrix<Float64Array>): Float64Array {
  const { data, rows, cols } = x;
  const sums = new Float64Array(rows);
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, rows);
    for (let t = 0; t < roots.length; t++) {
      for (let i = from, at = from * cols; i < to; i++, at += cols) {
        let node = roots[t];
        for (let f = feature[node]; f >= 0; f = feature[node]) {
          node = left[node] + (data[at + f] > threshold[node] ? 1 : 0);
        }
        sums[i] += path[node];
      }
    }
  }
  return sums;
}
