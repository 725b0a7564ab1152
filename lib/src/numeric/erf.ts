/**
 * The error function, 2/√π ∫₀ˣ e^(−t²) dt, to a few units in the last digit: the series whose terms are all positive,
 * 2/√π · x e^(−x²) · Σ (2x²)ⁿ / (1·3·5 ⋯ (2n+1)) (Abramowitz and Stegun 7.1.6).
 */
export function erf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (Math.abs(x) >= 6) return Math.sign(x); // 1 − erf(6) is 2e-17
  let sum = 1;
  for (let n = 1, term = 1; term > sum * Number.EPSILON; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * x * Math.exp(-x * x) * sum;
}
