import type { Matrix } from '../../../matrix';
import { RandomState } from '../../../random';
import type { SavedState } from '../../saving/savedState';
import { vector, type Model, type Recipe } from '../kind';
import { meanPathLength, type Forest } from './forest';
import { growForest } from './grow';
import { pathTerms } from './terms';
import { ForestWalk } from './walk';

const MOST_TREES = 1e5;

export interface IsolationForestOptions {
  /** 100 by default, the paper's. */
  readonly trees?: number;
  /** Rows a tree is grown from, at most all; 256 by default, the paper's. */
  readonly subsample?: number;
  /** Draws rows, columns and thresholds; default: a new `RandomState(0)` for each fit. */
  readonly random?: RandomState;
}

/**
 * Isolation forest (Liu, Ting and Zhou 2008): s = 2^(−E h / c(ψ)) with h the path length of a row in a tree and c(ψ) the
 * mean one among ψ rows. Scores lie between 0 and 1. They are those of scikit-learn's `-score_samples`, whose sign is the
 * other way round, up to the random numbers. Scaling of the columns does not matter. Rows that are all alike score 0.5.
 * @throws RangeError for trees or a subsample that are no whole numbers from 1 up
 */
export function isolationForest(options: IsolationForestOptions = {}): Recipe {
  const { trees = 100, subsample = 256, random } = options;
  for (const [name, value, most] of [
    ['trees', trees, MOST_TREES],
    ['subsample', subsample, 2 ** 24],
  ] as const) {
    if (Number.isSafeInteger(value) && value >= 1 && value <= most) continue;
    throw new RangeError(`isolationForest: ${name} is ${value}; allowed: whole numbers from 1 to ${most}`);
  }
  return {
    kind: 'isolationForest',
    fit(x) {
      const size = Math.min(subsample, x.rows);
      const model = modelOf(growForest(x, trees, size, random ?? new RandomState(0)), size, x.cols);
      return { model, trainingScores: model.score(x) as Float64Array };
    },
  };
}

function modelOf(grown: Forest, subsample: number, cols: number): Model {
  const trees = grown.roots.length;
  const usual = trees * meanPathLength(subsample);
  const walk = new ForestWalk(grown, cols);
  const scoresOf = (x: Matrix<Float64Array>) => {
    const scores = walk.pathLengths(x);
    for (let i = 0; i < scores.length; i++) scores[i] = usual === 0 ? 0.5 : 2 ** (-scores[i] / usual);
    return scores;
  };
  return {
    kind: 'isolationForest',
    score: scoresOf,
    scorer: () => scoresOf,
    terms: (x, typical) => pathTerms(walk.forest(), usual, x, typical),
    state() {
      const { feature, threshold, left, path, roots } = walk.forest();
      const arrays = { feature: vector(feature), threshold: vector(threshold), left: vector(left), path: vector(path) };
      return { parameters: { subsample, trees }, arrays: { ...arrays, roots: vector(roots) } };
    },
  };
}

/** Checks that every tree is one: children lie behind their parent, inside the tree, and no path is below 0. */
export function loadIsolationForest(saved: SavedState): Model {
  const trees = saved.integer('trees', 1, MOST_TREES);
  const subsample = saved.integer('subsample', 1, 2 ** 24);
  const [nodes] = saved.shape('feature', 1);
  const feature = saved.integers('feature', [nodes], -1, saved.cols - 1);
  const left = saved.integers('left', [nodes], 0, nodes - 1);
  const threshold = saved.floats('threshold', [nodes]);
  const path = saved.floats('path', [nodes]);
  const roots = saved.integers('roots', [trees], 0, nodes - 1);
  for (let t = 0; t < trees; t++) {
    const end = t + 1 < trees ? roots[t + 1] : nodes;
    if (end <= roots[t] || (t === 0 && roots[0] !== 0))
      saved.refuse(`tree ${t} begins at ${roots[t]}`, 'trees in order');
    for (let node = roots[t]; node < end; node++) {
      if (path[node] < 0) saved.refuse(`node ${node} has the path length ${path[node]}`, 'none below 0');
      if (feature[node] >= 0 && (left[node] <= node || left[node] + 1 >= end)) {
        saved.refuse(`node ${node} has the child ${left[node]}`, 'children behind their parent, in its tree');
      }
    }
  }
  return modelOf({ feature, threshold, left, path, roots }, subsample, saved.cols);
}
