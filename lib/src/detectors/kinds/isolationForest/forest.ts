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
