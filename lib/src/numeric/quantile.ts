/**
 * The value below which the fraction q of ascending values lies (numpy.quantile).
 * @param sorted ascending, at least one, without NaN
 * @param q from 0 to 1
 * @param method between two values: 'linear' (default, NumPy's too) interpolates, 'lower' takes the lower one
 */
export function quantile(sorted: ArrayLike<number>, q: number, method: 'linear' | 'lower' = 'linear'): number {
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  if (method === 'lower') return sorted[below];
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}
