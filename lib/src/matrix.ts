/** The storage of a matrix: single or double precision, row after row. */
export type FloatArray = Float32Array | Float64Array;

/** Single or double precision, by the name NumPy gives it. */
export type FloatType = 'float32' | 'float64';

/**
 * The one numeric type of the library: `rows` × `cols` numbers, row-major, element (i, j) at `data[i * cols + j]`.
 * Functions never change a matrix they are given; what they return is new.
 */
export interface Matrix<T extends FloatArray = FloatArray> {
  readonly data: T;
  readonly rows: number;
  readonly cols: number;
}

/** Makes an empty (all zero) typed array of the given precision */
export function floatArray(type: FloatType, length: number): FloatArray {
  return type === 'float32' ? new Float32Array(length) : new Float64Array(length);
}

/** The precision of a typed array, by NumPy's name. */
export function floatType(data: FloatArray): FloatType {
  return data instanceof Float32Array ? 'float32' : 'float64';
}

/**
 * Wraps a typed array as a matrix, without copying.
 * @throws RangeError if `data.length` is not `rows * cols`
 */
export function matrix<T extends FloatArray>(data: T, rows: number, cols: number): Matrix<T> {
  const wrapped = { data, rows, cols };
  checkMatrix('matrix', wrapped);
  return wrapped;
}

/**
 * Checks that a matrix holds as many numbers as its shape says: one built by hand may not.
 * @param where who asks, for the message
 * @throws RangeError if `data.length` is not `rows * cols`
 */
export function checkMatrix(where: string, { data, rows, cols }: Matrix): void {
  if (Number.isInteger(rows) && Number.isInteger(cols) && rows >= 0 && cols >= 0 && data.length === rows * cols) return;
  throw new RangeError(
    `${where}: ${data.length} numbers cannot be a ${rows} × ${cols} matrix; expected rows × cols = ${rows * cols}`,
  );
}

/**
 * Makes a matrix from rows of equal length, float64 by default.
 * @throws RangeError for rows of different lengths
 * @example
 * matrix.fromRows([[1, 2], [3, 4], [5, 6]]); // { data: Float64Array(6) [ 1, 2, 3, 4, 5, 6 ], rows: 3, cols: 2 }
 */
export function fromRows(rows: readonly ArrayLike<number>[], type: FloatType = 'float64'): Matrix {
  const cols = rows.length === 0 ? 0 : rows[0].length;
  const data = floatArray(type, rows.length * cols);
  rows.forEach((row, i) => {
    if (row.length !== cols) throw new RangeError(`fromRows: row ${i} has ${row.length} values, row 0 has ${cols}`);
    data.set(row, i * cols);
  });
  return { data, rows: rows.length, cols };
}

/** Row `i` as a view onto the matrix's own storage */
export function row<T extends FloatArray>(m: Matrix<T>, i: number): T {
  if (!(i >= 0 && i < m.rows)) throw new RangeError(`row: ${i} is outside a matrix of ${m.rows} rows`);
  return m.data.subarray(i * m.cols, (i + 1) * m.cols) as T;
}

/**
 * Column `j`, copied, in the matrix's precision.
 * @throws RangeError for a column outside the matrix
 * @example
 * matrix.column(matrix.fromRows([[1, 2], [3, 4], [5, 6]]), 1); // Float64Array(3) [ 2, 4, 6 ]
 */
export function column<T extends FloatArray>(m: Matrix<T>, j: number): T {
  if (!(j >= 0 && j < m.cols)) throw new RangeError(`column: ${j} is outside a matrix of ${m.cols} columns`);
  const out = floatArray(floatType(m.data), m.rows) as T;
  for (let i = 0; i < m.rows; i++) out[i] = m.data[i * m.cols + j];
  return out;
}

/**
 * The rows with the given indices, in the order given.
 * @throws RangeError for an index outside the matrix
 * @example
 * const m = matrix.fromRows([[1, 2], [3, 4], [5, 6]]);
 * matrix.takeRows(m, [2, 0]); // { data: Float64Array(4) [ 5, 6, 1, 2 ], rows: 2, cols: 2 }
 */
export function takeRows<T extends FloatArray>(m: Matrix<T>, indices: ArrayLike<number>): Matrix<T> {
  const data = floatArray(floatType(m.data), indices.length * m.cols) as T;
  for (let k = 0; k < indices.length; k++) data.set(row(m, indices[k]), k * m.cols);
  return { data, rows: indices.length, cols: m.cols };
}

/** The columns with the given indices, in the order given */
export function takeColumns<T extends FloatArray>(m: Matrix<T>, indices: ArrayLike<number>): Matrix<T> {
  const cols = indices.length;
  for (let k = 0; k < cols; k++) {
    if (!(indices[k] >= 0 && indices[k] < m.cols)) {
      throw new RangeError(`takeColumns: ${indices[k]} is outside a matrix of ${m.cols} columns`);
    }
  }
  const data = floatArray(floatType(m.data), m.rows * cols) as T;
  for (let i = 0; i < m.rows; i++) {
    for (let k = 0; k < cols; k++) data[i * cols + k] = m.data[i * m.cols + indices[k]];
  }
  return { data, rows: m.rows, cols };
}

/**
 * Stacks matrices with the same number of columns, top to bottom; the precision is the first one's.
 * @throws RangeError when column counts differ
 */
export function concatRows(...parts: readonly Matrix[]): Matrix {
  const cols = parts[0].cols;
  for (const part of parts) {
    if (part.cols !== cols) throw new RangeError(`concatRows: ${cols} columns and ${part.cols} columns do not stack`);
  }
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const data = floatArray(floatType(parts[0].data), rows * cols);
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    at += part.data.length;
  }
  return { data, rows, cols };
}

/**
 * A new matrix of the shape and precision of x, written element by element.
 * @param write writes element k of `out`, which lies in column j; each store rounds to the precision
 */
export function mapColumns(x: Matrix, write: (out: FloatArray, k: number, j: number) => void): Matrix {
  const data = floatArray(floatType(x.data), x.data.length);
  for (let i = 0, k = 0; i < x.rows; i++) for (let j = 0; j < x.cols; j++, k++) write(data, k, j);
  return { data, rows: x.rows, cols: x.cols };
}

/** The matrix in single precision: itself when it already is, otherwise a rounded copy */
export function toFloat32(m: Matrix): Matrix<Float32Array> {
  return m.data instanceof Float32Array ? (m as Matrix<Float32Array>) : { ...m, data: Float32Array.from(m.data) };
}

/** The matrix in double precision: itself when it already is, otherwise a widened copy */
export function toFloat64(m: Matrix): Matrix<Float64Array> {
  return m.data instanceof Float64Array ? (m as Matrix<Float64Array>) : { ...m, data: Float64Array.from(m.data) };
}

/**
 * Looks for a number that is not finite.
 * @param type the precision in which an element must be finite; by default the matrix's own
 * @returns the position of the first NaN or infinite element, or null when all are finite
 */
export function firstNonFinite(
  m: Matrix,
  type = floatType(m.data),
): { row: number; col: number; value: number } | null {
  const rounds = type === 'float32' && m.data instanceof Float64Array;
  for (let k = 0; k < m.data.length; k++) {
    if (!Number.isFinite(rounds ? Math.fround(m.data[k]) : m.data[k])) {
      return { row: Math.floor(k / m.cols), col: k % m.cols, value: m.data[k] };
    }
  }
  return null;
}
