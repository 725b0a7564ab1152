import type { Matrix } from '../../matrix';
import type { RandomState } from '../../random';
import type { Explainable } from './prepared';
import { shapleyValues } from './shapley';

/** Contributions, by feature, and what was expected. */
export interface Attribution {
  /** rows × features */
  readonly contributions: Matrix<Float64Array>;
  readonly base: Float64Array;
  readonly scores: Float64Array;
  /** rows × columns, scaled */
  readonly expected: Matrix<Float64Array>;
  /** The same in the table's units. */
  readonly expectedValues: Matrix<Float64Array>;
}

export async function byTerms(
  subject: Explainable,
  x: Matrix<Float64Array>,
  typical: Float64Array,
): Promise<Attribution> {
  const { model, columns, features } = subject;
  const { contributions: terms, base, expected } = await model.terms(x, typical);
  const data = new Float64Array(x.rows * features.length);
  for (let i = 0, k = 0; i < x.rows; i++) {
    for (const own of columns) data[k++] = own.reduce((sum, column) => sum + terms.data[i * x.cols + column], 0);
  }
  return finished(subject, x, { data, rows: x.rows, cols: features.length }, base, expected);
}

export async function byShapley(
  subject: Explainable,
  x: Matrix<Float64Array>,
  typical: Float64Array,
  orders: number,
  random: RandomState,
): Promise<Attribution> {
  const { model, columns, features } = subject;
  const { expected } = await model.terms(x, typical);
  const data = new Float64Array(x.rows * features.length);
  const base = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    const [row, wanted] = [x, expected].map((m) => m.data.subarray(i * m.cols, (i + 1) * m.cols));
    const own = await shapleyValues(model, { row, expected: wanted, columns }, orders, random);
    data.set(own.values, i * features.length);
    base[i] = own.base;
  }
  return finished(subject, x, { data, rows: x.rows, cols: features.length }, base, expected);
}

/** Gives what rounding leaves of the score to the greatest contribution. */
async function finished(
  subject: Explainable,
  x: Matrix<Float64Array>,
  contributions: Matrix<Float64Array>,
  base: Float64Array,
  expected: Matrix<Float64Array>,
): Promise<Attribution> {
  const scores = await subject.model.score(x);
  const { cols } = contributions;
  for (let i = 0; i < x.rows; i++) {
    const own = contributions.data.subarray(i * cols, (i + 1) * cols);
    const greatest = own.reduce((at, value, j) => (Math.abs(value) > Math.abs(own[at]) ? j : at), 0);
    own[greatest] += scores[i] - own.reduce((sum, value) => sum + value, base[i]);
  }
  return { contributions, base, scores, expected, expectedValues: subject.unscaled(expected) };
}
