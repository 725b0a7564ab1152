/** @returns the piecewise linear function through (x, y), continued flat beyond the ends; x ascending */
export function interpolate(x: readonly number[], y: readonly number[], at: number): number {
  if (at <= x[0]) return y[0];
  for (let k = 1; k < x.length; k++) {
    if (at <= x[k]) return y[k - 1] + ((at - x[k - 1]) / (x[k] - x[k - 1])) * (y[k] - y[k - 1]);
  }
  return y[y.length - 1];
}
