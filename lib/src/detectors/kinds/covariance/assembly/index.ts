// Squared lengths of a block of rows along given axes: Σ over axes of (Σ over columns of axis · row)². The block lies column
// after column, so that the two lanes of a vector are two rows; sums run over the columns in their order, one product
// and one addition at a time, as in scalar code: the same bits on every machine.

/**
 * @param values the centred block, cols × rows
 * @param rows a multiple of 8
 * @param axes count × cols
 * @param out rows numbers
 */
export function squaredLengths(values: usize, rows: i32, cols: i32, axes: usize, count: i32, out: usize): void {
  const stride = <usize>rows << 3;
  for (let i = 0; i < rows; i += 8) {
    const column0 = values + (<usize>i << 3);
    let t0 = f64x2.splat(0), t1 = f64x2.splat(0), t2 = f64x2.splat(0), t3 = f64x2.splat(0);
    let axis = axes;
    for (let k = 0; k < count; k++) {
      let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
      let column = column0;
      for (let j = 0; j < cols; j++) {
        const a = v128.load64_splat(axis);
        s0 = f64x2.add(s0, f64x2.mul(a, v128.load(column)));
        s1 = f64x2.add(s1, f64x2.mul(a, v128.load(column, 16)));
        s2 = f64x2.add(s2, f64x2.mul(a, v128.load(column, 32)));
        s3 = f64x2.add(s3, f64x2.mul(a, v128.load(column, 48)));
        axis += 8;
        column += stride;
      }
      t0 = f64x2.add(t0, f64x2.mul(s0, s0));
      t1 = f64x2.add(t1, f64x2.mul(s1, s1));
      t2 = f64x2.add(t2, f64x2.mul(s2, s2));
      t3 = f64x2.add(t3, f64x2.mul(s3, s3));
    }
    const at = out + (<usize>i << 3);
    v128.store(at, t0);
    v128.store(at, t1, 16);
    v128.store(at, t2, 32);
    v128.store(at, t3, 48);
  }
}
