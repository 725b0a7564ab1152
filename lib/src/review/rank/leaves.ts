import type { Matrix } from '../../matrix';

/** Which leaf of each tree rows come to, and how deep the leaves lie: all that forests know of rows. */
export interface Leaves {
  /** rows × trees: the number of the leaf, counted through all trees. */
  readonly of: Int32Array;
  readonly rows: number;
  readonly trees: number;
  /** Path length of each leaf: its depth and what its rows would still reach. */
  readonly depths: Float64Array;
}

/** A forest in flat arrays, as an isolation forest saves it: the children of a node are `left` and the one after it. */
export interface Trees {
  /** The column a node looks at; −1 in a leaf. */
  readonly feature: ArrayLike<number>;
  /** A row goes left where its value is not above. */
  readonly threshold: ArrayLike<number>;
  readonly left: ArrayLike<number>;
  readonly path: ArrayLike<number>;
  readonly roots: ArrayLike<number>;
}

/** Sends rows, scaled as those the forest was grown on, through a forest: `detector.model.state()` holds its arrays. */
export function leavesOf({ feature, threshold, left, path, roots }: Trees, x: Matrix): Leaves {
  const number = new Int32Array(feature.length).fill(-1);
  const depths: number[] = [];
  for (let node = 0; node < feature.length; node++) {
    if (feature[node] < 0) number[node] = depths.push(path[node]) - 1;
  }
  const trees = roots.length;
  const of = new Int32Array(x.rows * trees);
  for (let i = 0; i < x.rows; i++) {
    for (let t = 0; t < trees; t++) {
      let node = roots[t];
      while (feature[node] >= 0) node = left[node] + Number(x.data[i * x.cols + feature[node]] > threshold[node]);
      of[i * trees + t] = number[node];
    }
  }
  return { of, rows: x.rows, trees, depths: Float64Array.from(depths) };
}
