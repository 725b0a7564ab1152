import type { Matrix } from '../../../matrix';
import { kernelsWith, STRIP } from './kernels';

/** Mean and covariance of rows; the covariance divides by the number of rows (`np.cov(x.T, bias=1)`). */
export interface RowMoments {
  readonly mean: Float64Array;
  readonly covariance: Matrix<Float64Array>;
}

/** Columns of a centred row, with those of zeros that fill the last tile of four. */
const widthOf = (cols: number) => Math.ceil(cols / 4) * 4;

/** Mean and covariance of rows, in two passes: centred first, as NumPy does. */
export function rowMoments({ data, rows, cols }: Matrix<Float64Array>): RowMoments {
  const width = widthOf(cols);
  const { kernels, addresses, arrays } = kernelsWith([STRIP * cols, cols, STRIP * width, width * width]);
  const [values, mean, centred, products] = addresses;
  const eachStrip = (use: (count: number) => void) => {
    for (let from = 0; from < rows; from += STRIP) {
      const count = Math.min(STRIP, rows - from);
      arrays[0].set(data.subarray(from * cols, (from + count) * cols));
      use(count);
    }
  };
  eachStrip((count) => kernels.addRows(values, count, cols, mean));
  for (let j = 0; j < cols; j++) arrays[1][j] /= rows;
  eachStrip((count) => {
    kernels.centreRows(values, count, cols, mean, centred);
    kernels.addProducts(centred, count, width, products);
  });
  const covariance = new Float64Array(cols * cols);
  for (let j = 0; j < cols; j++) {
    for (let k = j; k < cols; k++) {
      covariance[j * cols + k] = covariance[k * cols + j] = arrays[3][j * width + k] / rows;
    }
  }
  return { mean: arrays[1].slice(), covariance: { data: covariance, rows: cols, cols } };
}
