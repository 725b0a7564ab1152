/**
 * What one element of a tensor is in the file, by PyTorch's (and mostly NumPy's) name. In memory: 64-bit integers are
 * BigInts, bool is 0 or 1 in bytes, floats narrower than 32 bits are widened to float32, complex numbers are pairs.
 */
export type DType =
  | 'float64'
  | 'float32'
  | 'float16'
  | 'bfloat16'
  | 'float8_e4m3fn'
  | 'float8_e5m2'
  | 'float8_e4m3fnuz'
  | 'float8_e5m2fnuz'
  | 'int64'
  | 'int32'
  | 'int16'
  | 'int8'
  | 'uint64'
  | 'uint32'
  | 'uint16'
  | 'uint8'
  | 'bool'
  | 'complex128'
  | 'complex64'
  | 'complex32';

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
  /** Numbers one element is made of: 2 for complex. */
  readonly parts: 1 | 2;
  /** Makes the array that holds `length` numbers in memory. */
  readonly array: (length: number) => TensorData;
  /** Whether memory and file hold the same bytes (on a machine of the file's byte order). */
  readonly native: boolean;
}

const facts = (bytes: number, array: (length: number) => TensorData, native = true, parts: 1 | 2 = 1): DTypeFacts => ({
  bytes,
  parts,
  array,
  native,
});
const float32 = (n: number) => new Float32Array(n);
const float64 = (n: number) => new Float64Array(n);

export const DTYPES: Readonly<Record<DType, DTypeFacts>> = {
  float64: facts(8, float64),
  float32: facts(4, float32),
  float16: facts(2, float32, false),
  bfloat16: facts(2, float32, false),
  float8_e4m3fn: facts(1, float32, false),
  float8_e5m2: facts(1, float32, false),
  float8_e4m3fnuz: facts(1, float32, false),
  float8_e5m2fnuz: facts(1, float32, false),
  int64: facts(8, (n) => new BigInt64Array(n)),
  int32: facts(4, (n) => new Int32Array(n)),
  int16: facts(2, (n) => new Int16Array(n)),
  int8: facts(1, (n) => new Int8Array(n)),
  uint64: facts(8, (n) => new BigUint64Array(n)),
  uint32: facts(4, (n) => new Uint32Array(n)),
  uint16: facts(2, (n) => new Uint16Array(n)),
  uint8: facts(1, (n) => new Uint8Array(n)),
  bool: facts(1, (n) => new Uint8Array(n)),
  complex128: facts(16, float64, true, 2),
  complex64: facts(8, float32, true, 2),
  complex32: facts(4, float32, false, 2),
};

/** @returns the dtype whose elements a typed array holds as they are (a Uint8Array is uint8, not bool) */
export function dtypeOf(data: TensorData): DType {
  if (data instanceof Float64Array) return 'float64';
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof BigInt64Array) return 'int64';
  if (data instanceof BigUint64Array) return 'uint64';
  if (data instanceof Int32Array) return 'int32';
  if (data instanceof Uint32Array) return 'uint32';
  if (data instanceof Int16Array) return 'int16';
  if (data instanceof Uint16Array) return 'uint16';
  if (data instanceof Int8Array) return 'int8';
  if (data instanceof Uint8Array) return 'uint8';
  throw new TypeError(`dtypeOf: expected a typed array of numbers, got ${Object.prototype.toString.call(data)}`);
}
