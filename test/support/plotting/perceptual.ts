import type { PNG } from 'pngjs';

/** Red + green + blue of each pixel, summed over 3 × 3 pixels. */
function blurred({ data, width, height }: PNG): Int32Array {
  const rows = new Int32Array(width * height);
  const sum = new Int32Array(width * height);
  const light = (i: number): number => data[4 * i] + data[4 * i + 1] + data[4 * i + 2];
  for (let i = 1; i < width * height - 1; i++) rows[i] = light(i - 1) + light(i) + light(i + 1);
  for (let i = width; i < width * (height - 1); i++) sum[i] = rows[i - width] + rows[i] + rows[i + width];
  return sum;
}

/** Share of pixels, blurred over 3 × 3, that differ by more than an eighth of the range: smoothing of edges does not count. */
export function differing(a: PNG, b: PNG): number {
  const [p, q] = [blurred(a), blurred(b)];
  let count = 0;
  for (let y = 1; y < a.height - 1; y++) {
    for (let x = 1; x < a.width - 1; x++) if (Math.abs(p[y * a.width + x] - q[y * a.width + x]) > 27 * 32) count++;
  }
  return count / (a.width * a.height);
}
