import type { Matrix } from '../../../matrix';
import type { Terms } from '../kind';
import type { Forest } from './forest';

/**
 * What each column adds to the score beyond a typical row's: the exact Shapley values of the path lengths, summed over
 * trees, for putting columns to the typical row's values, scaled so that they add up to the scores' difference.
 *
 * In a tree only the leaves count that some mixture of the two rows reaches. One reached by taking a columns from the row
 * and b from the typical one is worth path·(a−1)! b!/(a+b)! to each of the a, and −path·a! (b−1)!/(a+b)! to each of the b
 * (interventional TreeSHAP with one reference, Lundberg and others 2020).
 * @param usual trees × the mean path length among the rows a tree is grown from; scores are 2^(−sum of paths / usual)
 */
export function pathTerms(
  forest: Forest,
  usual: number,
  { data, rows, cols }: Matrix<Float64Array>,
  typical: Float64Array,
): Terms {
  const contributions = new Float64Array(data.length);
  const base = new Float64Array(rows);
  const scoreOf = (length: number) => (usual === 0 ? 0.5 : 2 ** (-length / usual));
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * cols, (i + 1) * cols);
    const gains = contributions.subarray(i * cols, (i + 1) * cols);
    const [own, reference] = addPathValues(forest, row, typical, gains);
    base[i] = scoreOf(reference);
    const difference = own - reference;
    const rise = scoreOf(own) - base[i];
    // Paths of the same length in sum: the slope of 2^(−h/usual).
    const slope = difference === 0 ? (usual === 0 ? 0 : (-Math.LN2 / usual) * base[i]) : rise / difference;
    for (let j = 0; j < cols; j++) gains[j] *= slope;
  }
  const expected = Float64Array.from(data, (_, k) => typical[k % cols]);
  return { contributions: { data: contributions, rows, cols }, base, expected: { data: expected, rows, cols } };
}

/** Who decides at a node where the two rows part: nobody yet, the row, or the typical row. */
const [OPEN, ROW, TYPICAL] = [0, 1, 2];

/** Adds each column's Shapley value of the summed path lengths. @returns the row's sum and the typical row's */
function addPathValues(
  { feature, threshold, left, path, roots }: Forest,
  row: Float64Array,
  typical: Float64Array,
  gains: Float64Array,
): [own: number, reference: number] {
  const owner = new Uint8Array(row.length);
  const taken: number[] = [];
  let [own, reference] = [0, 0];
  const visit = (node: number, a: number, b: number): void => {
    const j = feature[node];
    if (j < 0) {
      if (b === 0) own += path[node];
      if (a === 0) reference += path[node];
      const forRow = a === 0 ? 0 : path[node] / (a * choose(a + b, a));
      const forTypical = b === 0 ? 0 : path[node] / (b * choose(a + b, b));
      for (const column of taken) gains[column] += owner[column] === ROW ? forRow : -forTypical;
      return;
    }
    const mine = left[node] + Number(row[j] > threshold[node]);
    const other = left[node] + Number(typical[j] > threshold[node]);
    if (mine === other || owner[j] === ROW) return visit(mine, a, b);
    if (owner[j] === TYPICAL) return visit(other, a, b);
    taken.push(j);
    owner[j] = ROW;
    visit(mine, a + 1, b);
    owner[j] = TYPICAL;
    visit(other, a, b + 1);
    owner[j] = OPEN;
    taken.pop();
  };
  for (const root of roots) visit(root, 0, 0);
  return [own, reference];
}

/** n over k */
function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}
