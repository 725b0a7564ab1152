// Distances of rows that lie column after column, eight rows at a time.

/** Writes value − mean, column after column of `height` numbers. */
export function centreColumns(values: usize, rows: i32, cols: i32, mean: usize, columns: usize, height: i32): void {
  const width = (<usize>cols) << 3;
  for (let j: usize = 0; j < width; j += 8) {
    const centre = load<f64>(mean + j);
    let from = values + j;
    const end = columns + ((<usize>rows) << 3);
    for (let to = columns; to < end; to += 8) {
      store<f64>(to, load<f64>(from) - centre);
      from += width;
    }
    columns += (<usize>height) << 3;
  }
}

/**
 * Σ over axes of (Σ over columns of axis · row)², two axes at a time.
 * @param columns centred, each of `height` numbers
 * @param rows a multiple of 8
 * @param axes count × cols
 * @param count a multiple of 2
 * @param triangular 1 where axis k begins with k zeros, which are left out; else 0
 * @param out rows numbers
 */
export function squaredLengths(
  columns: usize,
  rows: i32,
  height: i32,
  cols: i32,
  axes: usize,
  count: i32,
  triangular: i32,
  out: usize,
): void {
  const stride = (<usize>height) << 3;
  const width = (<usize>cols) << 3;
  for (let i = 0; i < rows; i += 8) {
    let t0 = f64x2.splat(0),
      t1 = f64x2.splat(0),
      t2 = f64x2.splat(0),
      t3 = f64x2.splat(0);
    for (let k = 0; k < count; k += 2) {
      let a0 = f64x2.splat(0),
        a1 = f64x2.splat(0),
        a2 = f64x2.splat(0),
        a3 = f64x2.splat(0);
      let b0 = f64x2.splat(0),
        b1 = f64x2.splat(0),
        b2 = f64x2.splat(0),
        b3 = f64x2.splat(0);
      const start = <usize>(k * triangular);
      let column = columns + ((<usize>i) << 3) + start * stride;
      const end = axes + <usize>(k + 1) * width;
      for (let axis = axes + <usize>k * width + (start << 3); axis < end; axis += 8) {
        const a = v128.load64_splat(axis),
          b = v128.load64_splat(axis + width);
        let x = v128.load(column);
        a0 = f64x2.add(a0, f64x2.mul(a, x));
        b0 = f64x2.add(b0, f64x2.mul(b, x));
        x = v128.load(column, 16);
        a1 = f64x2.add(a1, f64x2.mul(a, x));
        b1 = f64x2.add(b1, f64x2.mul(b, x));
        x = v128.load(column, 32);
        a2 = f64x2.add(a2, f64x2.mul(a, x));
        b2 = f64x2.add(b2, f64x2.mul(b, x));
        x = v128.load(column, 48);
        a3 = f64x2.add(a3, f64x2.mul(a, x));
        b3 = f64x2.add(b3, f64x2.mul(b, x));
        column += stride;
      }
      t0 = f64x2.add(f64x2.add(t0, f64x2.mul(a0, a0)), f64x2.mul(b0, b0));
      t1 = f64x2.add(f64x2.add(t1, f64x2.mul(a1, a1)), f64x2.mul(b1, b1));
      t2 = f64x2.add(f64x2.add(t2, f64x2.mul(a2, a2)), f64x2.mul(b2, b2));
      t3 = f64x2.add(f64x2.add(t3, f64x2.mul(a3, a3)), f64x2.mul(b3, b3));
    }
    storeEight(out + ((<usize>i) << 3), t0, t1, t2, t3);
  }
}

/**
 * Σ over axes of √(Σ over columns of (row − axis)²) / share.
 * @param columns each of `height` numbers
 * @param rows a multiple of 8
 * @param axes count × cols
 * @param shares one an axis
 * @param out rows numbers
 */
export function weightedDistances(
  columns: usize,
  rows: i32,
  height: i32,
  cols: i32,
  axes: usize,
  count: i32,
  shares: usize,
  out: usize,
): void {
  const stride = (<usize>height) << 3;
  for (let i = 0; i < rows; i += 8) {
    let t0 = f64x2.splat(0),
      t1 = f64x2.splat(0),
      t2 = f64x2.splat(0),
      t3 = f64x2.splat(0);
    let axis = axes;
    for (let k = 0; k < count; k++) {
      let s0 = f64x2.splat(0),
        s1 = f64x2.splat(0),
        s2 = f64x2.splat(0),
        s3 = f64x2.splat(0);
      let column = columns + ((<usize>i) << 3);
      for (const end = axis + ((<usize>cols) << 3); axis < end; axis += 8) {
        const a = v128.load64_splat(axis);
        let d = f64x2.sub(v128.load(column), a);
        s0 = f64x2.add(s0, f64x2.mul(d, d));
        d = f64x2.sub(v128.load(column, 16), a);
        s1 = f64x2.add(s1, f64x2.mul(d, d));
        d = f64x2.sub(v128.load(column, 32), a);
        s2 = f64x2.add(s2, f64x2.mul(d, d));
        d = f64x2.sub(v128.load(column, 48), a);
        s3 = f64x2.add(s3, f64x2.mul(d, d));
        column += stride;
      }
      const share = v128.load64_splat(shares + ((<usize>k) << 3));
      t0 = f64x2.add(t0, f64x2.div(f64x2.sqrt(s0), share));
      t1 = f64x2.add(t1, f64x2.div(f64x2.sqrt(s1), share));
      t2 = f64x2.add(t2, f64x2.div(f64x2.sqrt(s2), share));
      t3 = f64x2.add(t3, f64x2.div(f64x2.sqrt(s3), share));
    }
    storeEight(out + ((<usize>i) << 3), t0, t1, t2, t3);
  }
}

function storeEight(at: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(at, a);
  v128.store(at, b, 16);
  v128.store(at, c, 32);
  v128.store(at, d, 48);
}
