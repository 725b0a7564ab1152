// How values become 16-bit integers: q = round((x − origin)/step), clipped to ±limit.

let cols: i32, origin: usize, step: f64, limit: f64;

/** @param origin_ cols numbers; @param step_ Infinity where no step makes sense: all rows are 0 then, and count as clipped */
export function openGrid(cols_: i32, origin_: usize, step_: f64, limit_: f64): void {
  cols = cols_; origin = origin_; step = step_; limit = limit_;
}

/** Of the row put on the grid last: |q|², how far rounding moved it after clipping, and how far both did, in steps. */
export let rowNorm: i32 = 0;
export let rowResidual: f64 = 0;
export let rowExcess: f64 = 0;

/** @returns whether no column of the row put on the grid last was clipped */
export let rowInside: bool = false;

/** Puts a row on the grid: pairs of columns to `to`, `to + stride`, …; after an odd last column comes a 0. */
export function quantise(row: usize, to: usize, stride: usize): void {
  let norm: f64 = 0, moved: f64 = 0, excess: f64 = 0;
  const usable = step < Infinity;
  rowInside = usable;
  for (let j = 0; j < cols; j++) {
    const x = usable ? (load<f64>(row + 8 * j) - load<f64>(origin + 8 * j)) / step : 0;
    const clipped = max(-limit, min(limit, x));
    if (clipped !== x) rowInside = false;
    const q = nearest(clipped);
    norm += q * q;
    moved += (clipped - q) * (clipped - q);
    excess += (x - q) * (x - q);
    store<i16>(to + 2 * (j & 1), <i16>q);
    if (j & 1) to += stride;
  }
  if (cols & 1) store<i16>(to, 0, 2);
  rowNorm = <i32>norm;
  rowResidual = sqrt(moved) * (1 + 1e-9);
  rowExcess = usable ? sqrt(excess) * (1 + 1e-9) : Infinity;
}

/** The least and the greatest value of each column of some rows, side by side. */
export function queryBox(values: usize, rows: i32, box: usize): void {
  for (let j = 0; j < cols; j++) {
    let low: f64 = Infinity, high: f64 = -Infinity;
    for (let r = 0; r < rows; r++) {
      const x = load<f64>(values + 8 * (r * cols + j));
      low = min(low, x);
      high = max(high, x);
    }
    store<f64>(box + 16 * j, low);
    store<f64>(box + 16 * j, high, 8);
  }
}
