import type { Matrix } from '../../../matrix';
import type { RowMoments } from './moments';

/**
 * How far Ledoit and Wolf (2004) shrink a covariance towards a multiple of the identity, as scikit-learn 1.9's
 * `ledoit_wolf_shrinkage` computes it: min(β, δ) / δ with β the mean squared error of the sample covariance and δ its
 * squared distance to μ·I, μ its mean variance. A single column is not shrunk.
 */
export function shrinkage({ data, rows, cols }: Matrix<Float64Array>, { mean, covariance }: RowMoments): number {
  if (cols === 1) return 0;
  let fourth = 0; // Σ over rows and pairs of columns of x_i² x_j²
  for (let i = 0; i < rows; i++) {
    let square = 0;
    for (let j = 0; j < cols; j++) square += (data[i * cols + j] - mean[j]) ** 2;
    fourth += square * square;
  }
  const squares = covariance.data.reduce((sum, value) => sum + value * value, 0);
  let trace = 0;
  for (let j = 0; j < cols; j++) trace += covariance.data[j * cols + j];
  const mu = trace / cols;
  const delta = (squares - 2 * mu * trace + cols * mu * mu) / cols;
  const beta = Math.min((fourth / rows - squares) / (cols * rows), delta);
  return beta === 0 ? 0 : beta / delta;
}

/** The shrunk covariance, (1 − s)·S + s·μ·I with μ the mean variance. */
export function shrunk(covariance: Matrix<Float64Array>, s: number): Matrix<Float64Array> {
  const { data, rows, cols } = covariance;
  let trace = 0;
  for (let j = 0; j < cols; j++) trace += data[j * cols + j];
  const shifted = data.map((value) => (1 - s) * value);
  for (let j = 0; j < cols; j++) shifted[j * cols + j] += (s * trace) / cols;
  return { data: shifted, rows, cols };
}
