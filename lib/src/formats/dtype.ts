/** The arrays that hold elements in memory. */
export type TensorData =
  | Float64Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

interface DTypeFacts {
  /** Bytes of one element in the file. */
  readonly bytes: number;
  /** The array that holds the elements in memory. */
  readonly array: {
    new (length: number): TensorData;
    new (buffer: ArrayBufferLike, byteOffset: number, length: number): TensorData;
  };
  /** Whether memory and file hold the same bytes (on a machine of the file's byte order). */
  readonly native: boolean;
  /** Numbers one element is made of: 2 for complex. */
  readonly parts: 1 | 2;
}

const facts = (bytes: number, array: DTypeFacts['array'], native = true, parts: 1 | 2 = 1): DTypeFacts => ({
  ...{ bytes, array, native, parts },
});

/** The first dtype held in an array of some kind is the one whose elements the array holds as they are. */
export const DTYPES = {
  float64: facts(8, Float64Array),
  float32: facts(4, Float32Array),
  float16: facts(2, Float32Array, false),
  bfloat16: facts(2, Float32Array, false),
  float8_e4m3fn: facts(1, Float32Array, false),
  float8_e5m2: facts(1, Float32Array, false),
  float8_e4m3fnuz: facts(1, Float32Array, false),
  float8_e5m2fnuz: facts(1, Float32Array, false),
  int64: facts(8, BigInt64Array),
  int32: facts(4, Int32Array),
  int16: facts(2, Int16Array),
  int8: facts(1, Int8Array),
  uint64: facts(8, BigUint64Array),
  uint32: facts(4, Uint32Array),
  uint16: facts(2, Uint16Array),
  uint8: facts(1, Uint8Array),
  bool: facts(1, Uint8Array),
  complex128: facts(16, Float64Array, true, 2),
  complex64: facts(8, Float32Array, true, 2),
  complex32: facts(4, Float32Array, false, 2),
};

/**
 * What one element of a tensor is in the file, by PyTorch's (and mostly NumPy's) name. In memory: 64-bit integers are
 * BigInts, bool is 0 or 1 in bytes, floats narrower than 32 bits are widened to float32, complex numbers are pairs.
 */
export type DType = keyof typeof DTYPES;

/** @returns the dtype whose elements a typed array holds as they are (a Uint8Array is uint8, not bool) */
export function dtypeOf(data: TensorData): DType {
  const held = (Object.keys(DTYPES) as DType[]).find((dtype) => data instanceof DTYPES[dtype].array);
  if (held !== undefined) return held;
  throw new TypeError(`dtypeOf: expected a typed array of numbers, got ${Object.prototype.toString.call(data)}`);
}
