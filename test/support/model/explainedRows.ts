import type { Matrix } from '../../../lib/dist/matrix';
import { RandomState } from '../../../lib/dist/random';

/** The rows of make_trajectories.py: numbers in [0, 1] that four hidden ones explain, the same bits as NumPy's. */
export function explainedRows(rows: number, cols: number, seed: number): Matrix<Float32Array> {
  const random = new RandomState(seed);
  const hidden = random.uniform(0, 1, rows * 4) as Float64Array;
  const mixing = random.uniform(0, 1, 4 * cols) as Float64Array;
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      let total = hidden[i * 4] * mixing[j];
      for (let k = 1; k < 4; k++) total += hidden[i * 4 + k] * mixing[k * cols + j];
      data[i * cols + j] = total / 4;
    }
  }
  return { data, rows, cols };
}
