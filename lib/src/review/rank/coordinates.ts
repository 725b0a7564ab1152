import type { Matrix } from '../../matrix';
import { argsort } from '../../numeric/argsort';
import { median } from '../../numeric/median';
import { normalQuantile } from '../../numeric/normalQuantile';
import { symmetricEigen } from '../../numeric/symmetricEigen';

/** Standard deviations from which on values are cut off: of columns, and of their principal components. */
const [FARTHEST, FARTHEST_COMPONENT] = [5, 4];
/** Added to the variance of a principal component, 1 being a column's: what varies less is not blown up to the rest. */
const LEAST_VARIANCE = 0.05;

/** Rows in the coordinates in which the Gaussian process calls them alike; every part is rows × columns. */
export interface Coordinates {
  /** Standardised values beside normal scores of their ranks, each over √2. */
  readonly values: Matrix<Float64Array>;
  /** Principal components of the standardised values, each scaled to the same variance. */
  readonly components: Matrix<Float64Array>;
  /** The same of the normal scores. */
  readonly rankComponents: Matrix<Float64Array>;
}

/**
 * What rows are compared by. A cell that is not finite becomes its column's median.
 *
 * Columns that go together, such as magnitudes in two bands, tell most by their differences, which the components bring
 * to the same size as their sum; ranks tell rows apart where values crowd, and standardised values where they are far out.
 */
export function coordinates(features: Matrix): Coordinates {
  const { rows, cols } = features;
  const standard = new Float64Array(rows * cols);
  const scores = new Float64Array(rows * cols);
  for (let j = 0; j < cols; j++) {
    const column = filledColumn(features, j);
    const own = standardised(column);
    const normal = normalScores(column);
    for (let i = 0; i < rows; i++) {
      standard[i * cols + j] = clipped(own[i], FARTHEST);
      scores[i * cols + j] = normal[i];
    }
  }
  const both = new Float64Array(2 * rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      both[2 * i * cols + j] = scores[i * cols + j] / Math.SQRT2;
      both[(2 * i + 1) * cols + j] = standard[i * cols + j] / Math.SQRT2;
    }
  }
  return {
    values: { data: both, rows, cols: 2 * cols },
    components: whitened({ data: standard, rows, cols }),
    rankComponents: whitened({ data: scores, rows, cols }),
  };
}

const clipped = (value: number, most: number) => Math.min(most, Math.max(-most, value));

function filledColumn({ data, rows, cols }: Matrix, j: number): Float64Array {
  const column = Float64Array.from({ length: rows }, (_, i) => data[i * cols + j]);
  const middle = median(column.filter(Number.isFinite));
  return column.map((value) => (Number.isFinite(value) ? value : Number.isNaN(middle) ? 0 : middle));
}

/** Mean 0 and variance 1; 0 for a constant column. */
function standardised(column: Float64Array): Float64Array {
  const n = column.length;
  const mean = column.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  return column.map((value) => (deviation > 1e-12 * Math.abs(mean) ? (value - mean) / deviation : 0));
}

/** The normal quantile of each value's rank, (rank − ½)/n, equal values sharing their mean rank. */
function normalScores(column: Float64Array): Float64Array {
  const n = column.length;
  const order = argsort(column);
  const scores = new Float64Array(n);
  for (let from = 0, to = 0; from < n; from = to) {
    while (to < n && column[order[to]] === column[order[from]]) to++;
    const score = normalQuantile((from + to) / (2 * n));
    for (let k = from; k < to; k++) scores[order[k]] = score;
  }
  return scores;
}

function whitened(x: Matrix<Float64Array>): Matrix<Float64Array> {
  const { data, rows, cols } = x;
  const mean = new Float64Array(cols);
  data.forEach((value, k) => (mean[k % cols] += value / rows));
  const covariance = new Float64Array(cols * cols);
  for (let from = 0; from < data.length; from += cols) {
    for (let j = 0; j < cols; j++) {
      const centred = (data[from + j] - mean[j]) / rows;
      for (let k = 0; k < cols; k++) covariance[j * cols + k] += centred * (data[from + k] - mean[k]);
    }
  }
  const { values, vectors } = symmetricEigen({ data: covariance, rows: cols, cols });
  const out = new Float64Array(data.length);
  for (let from = 0; from < data.length; from += cols) {
    for (let k = 0; k < cols; k++) {
      let along = 0;
      for (let j = 0; j < cols; j++) along += vectors.data[k * cols + j] * (data[from + j] - mean[j]);
      out[from + k] = clipped(along / Math.sqrt(Math.max(values[k], 0) + LEAST_VARIANCE), FARTHEST_COMPONENT);
    }
  }
  return { data: out, rows, cols };
}
