import type { Numbers } from './asNumbers';

/**
 * The indices that sort the values in ascending order; equal values keep their order (NumPy's
 * `argsort(kind="stable")`), NaN comes last.
 */
export function argsort(values: Numbers): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return order.sort((a, b) => {
    const u = values[a];
    const v = values[b];
    if (u < v) return -1;
    if (u > v) return 1;
    return Number(Number.isNaN(u)) - Number(Number.isNaN(v)) || a - b;
  });
}
