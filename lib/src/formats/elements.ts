import { endianness } from 'node:os';
import { DTYPES, type DType, type TensorData } from './dtype';
import { narrow, widen } from './narrowFloats';

export type ByteOrder = 'little' | 'big';

const MACHINE: ByteOrder = endianness() === 'LE' ? 'little' : 'big';

const bytesOf = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** @returns the bytes with every group of `width` reversed */
function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += width) {
    for (let k = 0; k < width; k++) out[at + k] = bytes[at + width - 1 - k];
  }
  return out;
}

/** @returns the bytes at an address typed arrays can start at: the same when they already are */
function aligned(bytes: Uint8Array, width: number): Uint8Array {
  return bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
}

/** A typed array over bytes that start where it may start. */
function over(bytes: Uint8Array, dtype: DType): TensorData {
  const numbers = bytes.byteLength / (DTYPES[dtype].bytes / DTYPES[dtype].parts);
  return new DTYPES[dtype].array(bytes.buffer, bytes.byteOffset, numbers);
}

/**
 * Turns a file's bytes into numbers; where memory and file agree, the bytes themselves are the array's storage.
 * A bool is 1 for every byte but 0. `bytes.length` must be a multiple of the dtype's size.
 */
export function decodeElements(bytes: Uint8Array, dtype: DType, order: ByteOrder): TensorData {
  const { bytes: size, parts, native } = DTYPES[dtype];
  const width = size / parts;
  const ordered = order === MACHINE || width === 1 ? aligned(bytes, width) : swapped(bytes, width);
  if (dtype === 'bool') return ordered.map((byte) => (byte === 0 ? 0 : 1));
  if (native) return over(ordered, dtype);
  const codes = width === 1 ? ordered : new Uint16Array(ordered.buffer, ordered.byteOffset, ordered.byteLength / width);
  return widen(dtype, codes);
}

/** Turns numbers into a file's bytes, little-endian; where memory and file agree they are a view, not a copy. */
export function encodeElements(data: TensorData, dtype: DType): Uint8Array {
  const { bytes: size, parts, native } = DTYPES[dtype];
  const bytes = bytesOf(native ? data : narrow(dtype, data as Float32Array));
  return MACHINE === 'little' || size / parts === 1 ? bytes : swapped(bytes, size / parts);
}
