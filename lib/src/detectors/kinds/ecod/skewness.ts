import type { Matrix } from '../../../matrix';
import { columnSums } from '../../../numeric/columnSums';

/**
 * The sign of each column's skewness, m₃/m₂^1.5 with moments that divide by n: SciPy's, with the sums in NumPy's order,
 * because a symmetric column is skewed by its rounding alone. A constant column has 0.
 */
export function skewnessSigns(x: Matrix<Float64Array>): Int32Array {
  const mean = columnSums(x, (value) => value).map((sum) => sum / x.rows);
  const second = columnSums(x, (value, j) => (value - mean[j]) * (value - mean[j]));
  const third = columnSums(x, (value, j) => (value - mean[j]) * (value - mean[j]) * (value - mean[j]));
  return Int32Array.from(mean, (centre, j) => {
    const constant = second[j] / x.rows <= (Number.EPSILON * centre) ** 2;
    return constant ? 0 : Math.sign(third[j]);
  });
}
