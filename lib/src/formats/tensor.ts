import { matrix, type Matrix } from '../matrix';
import { DTYPES, dtypeOf, type DType, type TensorData } from './dtype';
import { Refused } from './refused';
import { Storage } from './storage';
import { TextArray } from './textArray';

/** Where a tensor's elements lie in its storage, counted in elements. */
export interface Layout {
  readonly offset: number;
  readonly strides: readonly number[];
}

/** Facts PyTorch keeps with a tensor. */
export interface TensorFlags {
  /** `torch.nn.Parameter` rather than a plain tensor. */
  readonly parameter?: boolean;
  readonly requiresGrad?: boolean;
}

/** @returns the number of elements of a shape (1 for a scalar's empty shape) */
export const sizeOf = (shape: readonly number[]): number =>
  shape.includes(0) ? 0 : shape.reduce((product, n) => product * n, 1);

/** @returns the strides of a row-major array, in elements */
export function rowMajor(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= Math.max(shape[axis], 1);
  }
  return strides;
}

/** Copies a strided view's elements into row-major order. */
function gather(from: TensorData, out: TensorData, shape: readonly number[], layout: Layout, parts: number): void {
  const index = new Array<number>(shape.length).fill(0);
  let at = layout.offset;
  for (let k = 0; k < out.length; k += parts) {
    for (let p = 0; p < parts; p++) out[k + p] = from[at * parts + p];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += layout.strides[axis];
      if (++index[axis] < shape[axis]) break;
      at -= layout.strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
}

/**
 * An n-dimensional array, read from a file or to be written to one. `data` holds the elements row after row, in
 * whatever order the file has them; a tensor read from a file fetches them when `data` is first used. Treat `data` as
 * read-only: tensors that share a storage in the file share it here.
 * @example
 * const t = Tensor.of(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
 * [t.dtype, t.shape, t.size]; // [ 'float32', [ 2, 3 ], 6 ]
 */
export class Tensor {
  private contiguous: TensorData | undefined;

  private constructor(
    readonly dtype: DType,
    readonly shape: readonly number[],
    readonly storage: Storage,
    readonly layout: Layout,
    readonly flags: TensorFlags,
  ) {}

  /**
   * A tensor over numbers in memory, row after row; the array is kept, not copied.
   * @param data the elements; for complex dtypes real and imaginary parts alternate
   * @param shape lengths of the axes; default: one axis
   * @param dtype default: the array's own (see `DType` for how each is held in memory)
   * @throws RangeError if shape and length do not fit; TypeError if array and dtype do not
   */
  static of(
    data: TensorData,
    shape?: readonly number[],
    dtype: DType = dtypeOf(data),
    flags: TensorFlags = {},
  ): Tensor {
    const { parts, array } = DTYPES[dtype];
    const axes = shape ?? [data.length / parts];
    if (array !== data.constructor) {
      throw new TypeError(`Tensor: ${dtype} is held in ${array.name}, got ${data.constructor.name}`);
    }
    if (axes.some((n) => !Number.isInteger(n) || n < 0) || sizeOf(axes) * parts !== data.length) {
      throw new RangeError(`Tensor: ${data.length} numbers do not fill shape (${axes.join(', ')}) of ${dtype}`);
    }
    return Tensor.view(Storage.of(data, dtype), dtype, axes, { offset: 0, strides: rowMajor(axes) }, flags);
  }

  /** A tensor over part of a storage. The caller has checked that the layout stays inside. */
  static view(
    storage: Storage,
    dtype: DType,
    shape: readonly number[],
    layout: Layout,
    flags: TensorFlags = {},
  ): Tensor {
    return new Tensor(dtype, shape, storage, layout, flags);
  }

  /** Number of elements. */
  get size(): number {
    return sizeOf(this.shape);
  }

  /** The elements, row after row; read from the file at the first look. */
  get data(): TensorData {
    if (this.contiguous === undefined) {
      const { parts, array } = DTYPES[this.dtype];
      const all = this.storage.values(this.dtype);
      if (this.isRowMajor()) {
        const start = this.layout.offset * parts;
        this.contiguous = all.subarray(start, start + this.size * parts);
      } else {
        this.contiguous = new array(this.size * parts);
        gather(all, this.contiguous, this.shape, this.layout, parts);
      }
    }
    return this.contiguous;
  }

  /** Whether the elements lie in the storage as they would in a new array; axes of length 1 may have any stride. */
  private isRowMajor(): boolean {
    const expected = rowMajor(this.shape);
    return this.size === 0 || this.shape.every((n, axis) => n === 1 || this.layout.strides[axis] === expected[axis]);
  }
}

function exactNumbers(data: BigInt64Array | BigUint64Array): Float64Array {
  const out = new Float64Array(data.length);
  for (let i = 0; i < out.length; i++) {
    out[i] = Number(data[i]);
    if (!Number.isSafeInteger(out[i])) {
      throw new RangeError(`toMatrix: element ${i} is ${data[i]}, which no float64 holds exactly (beyond ±(2^53 − 1))`);
    }
  }
  return out;
}

/**
 * A two-dimensional tensor as a matrix; one axis becomes a single column, a scalar 1 × 1. float32 and narrower floats
 * become float32, everything else float64, exactly. float32 and float64 are not copied.
 * @throws RangeError for more than two axes, or integers a float64 cannot hold; TypeError for complex numbers and
 * for text; the FormatError of an entry that could not be read
 * @example
 * const m = toMatrix(Tensor.of(Int32Array.of(1, 2, 3, 4, 5, 6), [2, 3]));
 * m; // { data: Float64Array(6) [ 1, 2, 3, 4, 5, 6 ], rows: 2, cols: 3 }
 */
export function toMatrix(tensor: Tensor | TextArray | Refused): Matrix {
  if (tensor instanceof Refused) return tensor.use();
  if (tensor instanceof TextArray) throw new TypeError('toMatrix: an array of text; allowed: arrays of numbers');
  const { shape, dtype } = tensor;
  if (shape.length > 2) {
    throw new RangeError(
      `toMatrix: a tensor of shape (${shape.join(', ')}) is not a matrix; allowed: at most two axes`,
    );
  }
  if (DTYPES[dtype].parts === 2) throw new TypeError(`toMatrix: ${dtype} numbers do not fit a matrix of real numbers`);
  const { data } = tensor;
  const [rows, cols] = shape.length === 2 ? shape : [tensor.size, 1];
  if (data instanceof Float32Array || data instanceof Float64Array) return matrix(data, rows, cols);
  const wide = data instanceof BigInt64Array || data instanceof BigUint64Array;
  return matrix(wide ? exactNumbers(data) : Float64Array.from(data), rows, cols);
}

/** A matrix as a tensor of the same precision, without copying. */
export function fromMatrix({ data, rows, cols }: Matrix): Tensor {
  return Tensor.of(data, [rows, cols]);
}
