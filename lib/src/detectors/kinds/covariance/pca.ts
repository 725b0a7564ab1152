import type { Matrix } from '../../../matrix';
import { symmetricEigen } from '../../../numeric/symmetricEigen';
import type { SavedState } from '../../saving/savedState';
import { table, vector, type Model, type Recipe } from '../kind';
import { weightedDistances } from './distances';
import { rowMoments } from './moments';
import { leftOverTerms, weightedTerms, type Components } from './pcaTerms';

const SCORES = ['reconstruction', 'weighted'] as const;
type PcaScore = (typeof SCORES)[number];

export interface PcaOptions {
  /**
   * 'reconstruction' (default): the mean squared error of a row rebuilt from its first components.
   * 'weighted': PyOD's score, the sum over components of the distance between row and eigenvector (a point at distance 1
   * from the origin), divided by the component's share of the variance.
   */
  readonly score?: PcaScore;
  /**
   * How many components: an integer from 1 up, or a share of the variance between 0 and 1, of which the fewest that
   * exceed it are taken (scikit-learn's rule). Default: 0.95 for 'reconstruction', all for 'weighted'.
   */
  readonly components?: number;
}

/**
 * Principal components of the rows as they come from the pipeline: with scaling 'standard', 'weighted' gives the scores
 * of PyOD 3.6's `PCA()`, which standardises too. Directions in which the training rows do not vary are left out; PyOD
 * divides by their variance, which is rounding noise, and its scores are then noise as well.
 * @throws RangeError for another score or a number of components that is not allowed; from fit, when there are fewer
 */
export function pca({ score = 'reconstruction', components }: PcaOptions = {}): Recipe {
  if (!SCORES.includes(score)) {
    throw new RangeError(`pca: score ${JSON.stringify(score)}; allowed: ${SCORES.join(', ')}`);
  }
  const wanted = components ?? (score === 'weighted' ? Infinity : 0.95);
  if (components !== undefined && !(components > 0 && (components < 1 || Number.isSafeInteger(components)))) {
    throw new RangeError(`pca: ${components} components; allowed: an integer from 1 up, or a share between 0 and 1`);
  }
  return {
    kind: 'pca',
    fit(x) {
      const model = modelOf(score, fitted(x, wanted));
      return { model, trainingScores: model.score(x) as Float64Array };
    },
  };
}

function fitted(x: Matrix<Float64Array>, wanted: number): Components {
  const { mean, covariance } = rowMoments(x);
  const { values, vectors } = symmetricEigen(covariance);
  const total = values.reduce((sum, value) => sum + Math.max(value, 0), 0);
  const least = values[0] * Math.max(x.cols, 1) * Number.EPSILON;
  const varying = values.filter((value) => value > least).length;
  const count = wanted < 1 ? sharing(values, wanted * total, varying) : Math.min(wanted, varying);
  if (Number.isFinite(wanted) && wanted > Math.min(x.rows, x.cols)) {
    throw new RangeError(`pca: ${wanted} components of ${x.rows} rows × ${x.cols} columns; there are not so many`);
  }
  return {
    mean,
    axes: { data: vectors.data.slice(0, count * x.cols), rows: count, cols: x.cols },
    ratio: values.slice(0, count).map((value) => value / total),
  };
}

/** The fewest components whose variances together exceed `share`. */
function sharing(values: Float64Array, share: number, most: number): number {
  let sum = 0;
  for (let k = 0; k < most; k++) {
    sum += values[k];
    if (sum > share) return k + 1;
  }
  return most;
}

/** Mean squared length of what the components leave of each row. */
function leftOver(x: Matrix<Float64Array>, { mean, axes }: Components): Float64Array {
  const { cols } = x;
  const rest = new Float64Array(cols);
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < cols; j++) rest[j] = x.data[i * cols + j] - mean[j];
    // One component after the other: what is left is small where it should be, without cancellation.
    for (let k = 0; k < axes.rows; k++) {
      let along = 0;
      for (let j = 0; j < cols; j++) along += axes.data[k * cols + j] * rest[j];
      for (let j = 0; j < cols; j++) rest[j] -= along * axes.data[k * cols + j];
    }
    out[i] = rest.reduce((sum, value) => sum + value * value, 0) / cols;
  }
  return out;
}

function modelOf(score: PcaScore, components: Components): Model {
  const { mean, axes, ratio } = components;
  const scoresOf = (x: Matrix<Float64Array>) =>
    score === 'reconstruction' ? leftOver(x, components) : weightedDistances(x, axes, ratio); // PyOD does not centre here
  return {
    kind: 'pca',
    score: scoresOf,
    scorer: () => scoresOf,
    terms: (x) => (score === 'reconstruction' ? leftOverTerms(x, components) : weightedTerms(x, components)),
    state: () => ({
      parameters: { score, components: axes.rows },
      arrays: { mean: vector(mean), axes: table(axes), ratio: vector(ratio) },
    }),
  };
}

export function loadPca(saved: SavedState): Model {
  const { cols } = saved;
  const rows = saved.integer('components', 0, cols);
  const none = new Float64Array(0);
  const ratio = rows === 0 ? none : saved.floats('ratio', [rows]);
  if (ratio.some((share) => share <= 0)) saved.refuse('a share of the variance that is not above 0', 'shares above 0');
  const axes = rows === 0 ? none : saved.floats('axes', [rows, cols]);
  return modelOf(saved.choice('score', SCORES), {
    mean: saved.floats('mean', [cols]),
    axes: { data: axes, rows, cols },
    ratio,
  });
}
