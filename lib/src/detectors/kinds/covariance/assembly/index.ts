// Means, covariances and distances of rows, strip by strip. The two lanes of a vector are two rows or two columns, never two
// terms of one sum: each sum runs in the order of the scalar code, one product and one addition at a time, and has the
// same bits on every machine.

export { centreColumns, squaredLengths, weightedDistances } from './distances';

/** Adds rows to sums of the columns. */
export function addRows(values: usize, rows: i32, cols: i32, sums: usize): void {
  const width = (<usize>cols) << 3;
  const even = width & ~15;
  for (let i = 0; i < rows; i++) {
    for (let j: usize = 0; j < even; j += 16)
      v128.store(sums + j, f64x2.add(v128.load(sums + j), v128.load(values + j)));
    if (even < width) store<f64>(sums + even, load<f64>(sums + even) + load<f64>(values + even));
    values += width;
  }
}

/** Writes value − mean, each row filled with zeros to a multiple of four columns, and a row of zeros after an odd last one. */
export function centreRows(values: usize, rows: i32, cols: i32, mean: usize, centred: usize): void {
  const width = (<usize>cols) << 3;
  const stride = (<usize>((cols + 3) & ~3)) << 3;
  memory.fill(centred, 0, stride * <usize>((rows + 1) & ~1));
  for (let i = 0; i < rows; i++) {
    for (let j: usize = 0; j < width; j += 8) store<f64>(centred + j, load<f64>(values + j) - load<f64>(mean + j));
    values += width;
    centred += stride;
  }
}

/** Adds the products of each two columns, by tiles of four × four on and above the diagonal, the sum of two rows at a time. */
export function addProducts(centred: usize, rows: i32, width: i32, sums: usize): void {
  const stride = (<usize>width) << 3;
  const end = centred + stride * <usize>((rows + 1) & ~1);
  for (let j: usize = 0; j < stride; j += 32) {
    for (let k = j; k < stride; k += 32) {
      const tile = sums + j * <usize>width + k;
      const t1 = tile + stride,
        t2 = t1 + stride,
        t3 = t2 + stride;
      let a0 = v128.load(tile),
        a1 = v128.load(tile, 16),
        b0 = v128.load(t1),
        b1 = v128.load(t1, 16);
      let c0 = v128.load(t2),
        c1 = v128.load(t2, 16),
        d0 = v128.load(t3),
        d1 = v128.load(t3, 16);
      for (let row = centred; row < end; row += stride << 1) {
        const next = row + stride;
        const x0 = v128.load(row + k),
          x1 = v128.load(row + k, 16);
        const y0 = v128.load(next + k),
          y1 = v128.load(next + k, 16);
        let u = v128.load64_splat(row + j),
          w = v128.load64_splat(next + j);
        a0 = f64x2.add(a0, f64x2.add(f64x2.mul(u, x0), f64x2.mul(w, y0)));
        a1 = f64x2.add(a1, f64x2.add(f64x2.mul(u, x1), f64x2.mul(w, y1)));
        u = v128.load64_splat(row + j, 8);
        w = v128.load64_splat(next + j, 8);
        b0 = f64x2.add(b0, f64x2.add(f64x2.mul(u, x0), f64x2.mul(w, y0)));
        b1 = f64x2.add(b1, f64x2.add(f64x2.mul(u, x1), f64x2.mul(w, y1)));
        u = v128.load64_splat(row + j, 16);
        w = v128.load64_splat(next + j, 16);
        c0 = f64x2.add(c0, f64x2.add(f64x2.mul(u, x0), f64x2.mul(w, y0)));
        c1 = f64x2.add(c1, f64x2.add(f64x2.mul(u, x1), f64x2.mul(w, y1)));
        u = v128.load64_splat(row + j, 24);
        w = v128.load64_splat(next + j, 24);
        d0 = f64x2.add(d0, f64x2.add(f64x2.mul(u, x0), f64x2.mul(w, y0)));
        d1 = f64x2.add(d1, f64x2.add(f64x2.mul(u, x1), f64x2.mul(w, y1)));
      }
      v128.store(tile, a0);
      v128.store(tile, a1, 16);
      v128.store(t1, b0);
      v128.store(t1, b1, 16);
      v128.store(t2, c0);
      v128.store(t2, c1, 16);
      v128.store(t3, d0);
      v128.store(t3, d1, 16);
    }
  }
}
