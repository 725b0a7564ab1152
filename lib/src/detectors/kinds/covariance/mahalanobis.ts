import type { Matrix } from '../../../matrix';
import { symmetricEigen } from '../../../numeric/symmetricEigen';
import type { SavedState } from '../../saving/savedState';
import { table, vector, type Model, type Recipe } from '../kind';
import { shrinkage, shrunk } from './ledoitWolf';
import { rowMoments } from './moments';
import { squaredLengths } from './distances';
import { mahalanobisTerms } from './mahalanobisTerms';
import { upperTriangle } from './upperTriangle';

const COVARIANCES = ['empirical', 'ledoitWolf'] as const;

export interface MahalanobisOptions {
  /** 'empirical' (default) divides by the number of rows; 'ledoitWolf' shrinks it, for few rows or columns nearly alike. */
  readonly covariance?: (typeof COVARIANCES)[number];
}

/**
 * The squared Mahalanobis distance to the mean, (x − μ)ᵀ Σ⁺ (x − μ): the scores of scikit-learn 1.9's
 * `EmpiricalCovariance().fit(x).mahalanobis(x)` and `LedoitWolf`. Where columns are constant or depend on each other the
 * pseudo-inverse leaves the directions out in which the training rows do not vary, scikit-learn's rule: a deviation along
 * them alone is not seen.
 * @throws RangeError for another covariance
 */
export function mahalanobis({ covariance = 'empirical' }: MahalanobisOptions = {}): Recipe {
  if (!COVARIANCES.includes(covariance)) {
    throw new RangeError(`mahalanobis: covariance ${JSON.stringify(covariance)}; allowed: ${COVARIANCES.join(', ')}`);
  }
  return {
    kind: 'mahalanobis',
    fit(x) {
      const moments = rowMoments(x);
      const estimate =
        covariance === 'empirical' ? moments.covariance : shrunk(moments.covariance, shrinkage(x, moments));
      const model = modelOf(covariance, moments.mean, whitening(estimate));
      return { model, trainingScores: model.score(x) as Float64Array };
    },
  };
}

/**
 * Rows W with WᵀW = Σ⁺, row k beginning with k zeros: made of v/√λ over the eigenvectors v with eigenvalues λ that SciPy's
 * `pinvh` keeps.
 */
function whitening(covariance: Matrix<Float64Array>): Matrix<Float64Array> {
  const { values, vectors } = symmetricEigen(covariance);
  const cols = vectors.cols;
  const cutoff = Math.max(...values.map(Math.abs), 0) * cols * Number.EPSILON;
  const kept = values.filter((value) => value > cutoff);
  const data = new Float64Array(kept.length * cols);
  kept.forEach((value, k) => {
    const size = Math.sqrt(value);
    for (let j = 0; j < cols; j++) data[k * cols + j] = vectors.data[k * cols + j] / size;
  });
  return upperTriangle({ data, rows: kept.length, cols });
}

function modelOf(covariance: (typeof COVARIANCES)[number], mean: Float64Array, axes: Matrix<Float64Array>): Model {
  return {
    kind: 'mahalanobis',
    score: (x) => squaredLengths(x, mean, axes),
    scorer: () => (x) => squaredLengths(x, mean, axes),
    terms: (x) => mahalanobisTerms(x, mean, axes),
    state: () => ({ parameters: { covariance, axes: axes.rows }, arrays: { mean: vector(mean), axes: table(axes) } }),
  };
}

export function loadMahalanobis(saved: SavedState): Model {
  const { cols } = saved;
  const rows = saved.integer('axes', 0, cols);
  const axes = rows === 0 ? new Float64Array(0) : saved.floats('axes', [rows, cols]);
  return modelOf(saved.choice('covariance', COVARIANCES), saved.floats('mean', [cols]), { data: axes, rows, cols });
}
