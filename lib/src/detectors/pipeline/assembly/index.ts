// Ranges of columns, two columns a vector. They only compare: nothing depends on the order of the rows.

/** Widens the columns' ranges by some rows. @returns whether all their values are finite; if not, the ranges mean nothing */
export function widen(values: usize, rows: i32, cols: i32, lows: usize, highs: usize): bool {
  const width = (<usize>cols) << 3;
  const even = width & ~15;
  let differences = f64x2.splat(0);
  let last: f64 = 0;
  for (let i = 0; i < rows; i++) {
    for (let j: usize = 0; j < even; j += 16) {
      const pair = v128.load(values + j);
      differences = f64x2.add(differences, f64x2.sub(pair, pair)); // 0, or NaN for ever
      v128.store(lows + j, f64x2.pmin(v128.load(lows + j), pair));
      v128.store(highs + j, f64x2.pmax(v128.load(highs + j), pair));
    }
    if (even < width) {
      const value = load<f64>(values + even);
      last += value - value;
      if (value < load<f64>(lows + even)) store<f64>(lows + even, value);
      if (value > load<f64>(highs + even)) store<f64>(highs + even, value);
    }
    values += width;
  }
  return f64x2.extract_lane(differences, 0) === 0 && f64x2.extract_lane(differences, 1) === 0 && last === 0;
}

/** @returns whether all values of some rows lie in their columns' ranges, the ends among them */
export function inside(values: usize, rows: i32, cols: i32, lows: usize, highs: usize): bool {
  const width = (<usize>cols) << 3;
  const even = width & ~15;
  let all = i64x2.splat(-1);
  for (let i = 0; i < rows; i++) {
    for (let j: usize = 0; j < even; j += 16) {
      const pair = v128.load(values + j);
      const both = v128.and(f64x2.ge(pair, v128.load(lows + j)), f64x2.le(pair, v128.load(highs + j)));
      all = v128.and(all, both);
    }
    if (even < width) {
      const value = load<f64>(values + even);
      if (!(value >= load<f64>(lows + even) && value <= load<f64>(highs + even))) return false;
    }
    values += width;
  }
  return i64x2.all_true(all);
}
