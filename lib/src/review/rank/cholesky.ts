/** A Cholesky factor L of a symmetric matrix that grows by rows: what was computed for the first ones is kept. */
export class GrowingCholesky {
  private readonly factor: Float64Array[] = [];

  get size(): number {
    return this.factor.length;
  }

  /** Forgets all rows but the first `size`. */
  shorten(size: number): void {
    this.factor.length = Math.min(this.factor.length, size);
  }

  /** @param row the matrix's next row, up to and with its diagonal element; the matrix must stay positive definite */
  append(row: Float64Array): void {
    const own = this.forward(row.subarray(0, this.size));
    const rest = row[this.size] - own.reduce((sum, value) => sum + value * value, 0);
    this.factor.push(Float64Array.of(...own, Math.sqrt(rest)));
  }

  /** Solves L Lᵀ x = b. */
  solve(b: Float64Array): Float64Array {
    const x = this.forward(b);
    for (let i = this.size - 1; i >= 0; i--) {
      x[i] /= this.factor[i][i];
      for (let k = 0; k < i; k++) x[k] -= this.factor[i][k] * x[i];
    }
    return x;
  }

  /** Solves L y = b. */
  private forward(b: Float64Array): Float64Array {
    const y = b.slice();
    for (let i = 0; i < y.length; i++) {
      const row = this.factor[i];
      for (let k = 0; k < i; k++) y[i] -= row[k] * y[k];
      y[i] /= row[i];
    }
    return y;
  }
}
