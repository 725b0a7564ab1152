import type { Matrix } from '../matrix';

/** Eigenvalues, largest first, and the unit eigenvector of each as a row of `vectors`. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Matrix<Float64Array>;
}

const MOST_SWEEPS = 60;
const SMALL = Number.EPSILON / 2;

/** Turns rows and columns p and q of a, and rows p and q of v, so that a[p][q] becomes 0 (Golub and Van Loan 8.5.2). */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[k * n + p], a[k * n + q]];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[p * n + k], a[q * n + k]];
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    const [u, w] = [v[p * n + k], v[q * n + k]];
    v[p * n + k] = c * u - s * w;
    v[q * n + k] = s * u + c * w;
  }
  a[p * n + q] = a[q * n + p] = 0;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's cyclic rotations: additions, multiplications, divisions
 * and square roots in a fixed order, so the same bits on every machine.
 *
 * Each vector is turned so that its entry of largest size is positive (scikit-learn's rule from version 1.5 on).
 * @param matrix n × n, finite; its upper and lower halves are equal
 */
export function symmetricEigen({ data, rows: n }: Matrix<Float64Array>): Eigen {
  const largest = data.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  // A power of two: exact, and nothing overflows in the squares.
  const unit = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
  const a = data.map((value) => value / unit);
  const v = new Float64Array(n * n);
  for (let k = 0; k < n; k++) v[k * n + k] = 1;
  for (let sweep = 0, turned = true; turned && sweep < MOST_SWEEPS; sweep++) {
    turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const size = Math.abs(a[p * n + q]);
        if (size <= SMALL * Math.sqrt(Math.abs(a[p * n + p] * a[q * n + q])) || size <= SMALL * SMALL) continue;
        rotate(a, v, n, p, q);
        turned = true;
      }
    }
  }
  return sorted(a, v, n, unit);
}

function sorted(a: Float64Array, v: Float64Array, n: number, unit: number): Eigen {
  const order = Array.from({ length: n }, (_, k) => k).sort((j, k) => a[k * n + k] - a[j * n + j] || j - k);
  const vectors = new Float64Array(n * n);
  order.forEach((k, row) => {
    const vector = v.subarray(k * n, (k + 1) * n);
    let largest = 0;
    vector.forEach((value, j) => {
      if (Math.abs(value) > Math.abs(vector[largest])) largest = j;
    });
    const sign = vector[largest] < 0 ? -1 : 1;
    vector.forEach((value, j) => (vectors[row * n + j] = sign * value));
  });
  return {
    values: Float64Array.from(order, (k) => a[k * n + k] * unit),
    vectors: { data: vectors, rows: n, cols: n },
  };
}
