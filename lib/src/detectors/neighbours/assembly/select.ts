/** Quickselect: moves keys (f64) and rows (u32) so that none before `nth` has a larger key, none from it on a smaller one. */
export function select(keys: usize, rows: usize, low: i32, high: i32, nth: i32): void {
  while (low < high) {
    const pivot = load<f64>(keys + 8 * ((low + high) >>> 1));
    let i = low, j = high;
    while (i <= j) {
      while (load<f64>(keys + 8 * i) < pivot) i++;
      while (load<f64>(keys + 8 * j) > pivot) j--;
      if (i > j) break;
      const key = load<f64>(keys + 8 * i), row = load<u32>(rows + 4 * i);
      store<f64>(keys + 8 * i, load<f64>(keys + 8 * j));
      store<u32>(rows + 4 * i, load<u32>(rows + 4 * j));
      store<f64>(keys + 8 * j, key);
      store<u32>(rows + 4 * j, row);
      i++;
      j--;
    }
    if (nth <= j) high = j;
    else if (nth >= i) low = i;
    else return;
  }
}
