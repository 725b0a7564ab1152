/** NumPy's buffer, in elements: a longer sum is made of the sums of pieces of this length. */
const BUFFER = 8192;

/** Eight running sums up to 128 elements, halves (in multiples of eight) beyond. */
function pieceSum(values: Float64Array, from: number, n: number): number {
  if (n < 8) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[from + i];
    return sum;
  }
  if (n <= 128) {
    const r = values.slice(from, from + 8);
    let i = 8;
    for (; i < n - (n % 8); i += 8) for (let k = 0; k < 8; k++) r[k] += values[from + i + k];
    let sum = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
    for (; i < n; i++) sum += values[from + i];
    return sum;
  }
  let half = Math.floor(n / 2);
  half -= half % 8;
  return pieceSum(values, from, half) + pieceSum(values, from + half, n - half);
}

/** The sum of all values, added up pairwise in NumPy's order (`np.sum` of a contiguous float64 array, NumPy 1.24). */
export function pairwiseSum(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += BUFFER) {
    sum += pieceSum(values, at, Math.min(BUFFER, values.length - at));
  }
  return sum;
}
