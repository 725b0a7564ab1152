/**
 * `quantile` of values in any order, of which only the places that it needs are put in order (Hoare's selection).
 * @param values at least one, without NaN; left as they are
 * @param q from 0 to 1
 */
export function selectQuantile(values: Float64Array, q: number): number {
  const own = values.slice();
  const position = q * (own.length - 1);
  const below = Math.floor(position);
  select(own, below);
  let above = own.length > below + 1 ? Infinity : own[below];
  for (let i = below + 1; i < own.length; i++) if (own[i] < above) above = own[i];
  return own[below] + (above - own[below]) * (position - below);
}

/** Moves values so that none before `nth` is greater and none after it smaller. */
function select(values: Float64Array, nth: number): void {
  let [low, high, word] = [0, values.length - 1, 1];
  while (low < high) {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0; // some pivot: no order of the values is the worst one for all
    const pivot = values[low + (word % (high - low + 1))];
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const value = values[i];
      values[i++] = values[j];
      values[j--] = value;
    }
    if (nth <= j) high = j;
    else if (nth >= i) low = i;
    else return;
  }
}
