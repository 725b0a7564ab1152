/** How many of the ascending values in places `from` to `to` − 1 are below `value`. */
export function countBelow(sorted: Float64Array, value: number, from = 0, to = sorted.length): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low - from;
}

/** How many of the ascending values in places `from` to `to` − 1 are not above `value`. */
export function countUpTo(sorted: Float64Array, value: number, from = 0, to = sorted.length): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - from;
}
