import type { Matrix } from '../../../matrix';
import { columnSums } from '../../../numeric/columnSums';

/**
 * The sign of each column's skewness, m₃/m₂^1.5 with moments that divide by n: SciPy's, with the sums in NumPy's order,
 * because a symmetric column is skewed by its rounding alone. A constant column has 0.
 */
export function skewnessSigns(x: Matrix<Float64Array>): Int32Array {
  const mean = columnSums(x, (value) => value).map((sum) => sum / x.rows);
  const { second, third } = x.cols === 1 ? columnPowers(x, mean[0]) : rowPowers(x, mean);
  return Int32Array.from(mean, (centre, j) => {
    const constant = second[j] / x.rows <= (Number.EPSILON * centre) ** 2;
    return constant ? 0 : Math.sign(third[j]);
  });
}

/** Sums of squared and cubed deviations, row after row: NumPy's order for several columns. */
function rowPowers({ data, rows, cols }: Matrix<Float64Array>, mean: Float64Array) {
  const second = new Float64Array(cols);
  const third = new Float64Array(cols);
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, k++) {
      const deviation = data[k] - mean[j];
      const square = deviation * deviation;
      second[j] += square;
      third[j] += square * deviation;
    }
  }
  return { second, third };
}

/** The same of a single column, which NumPy adds up pairwise. */
function columnPowers(x: Matrix<Float64Array>, mean: number) {
  const second = columnSums(x, (value) => (value - mean) * (value - mean));
  return { second, third: columnSums(x, (value) => (value - mean) * (value - mean) * (value - mean)) };
}
