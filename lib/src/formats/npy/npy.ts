import type { Matrix } from '../../matrix';
import { writeFileAtomic } from '../atomic';
import { FileBytes, type ByteSource } from '../byteSource';
import { DTYPES } from '../dtype';
import { encodeElements } from '../elements';
import { FormatError } from '../formatError';
import { Storage } from '../storage';
import { fromMatrix, rowMajor, sizeOf, Tensor } from '../tensor';
import { descriptionOf, readHeader } from './header';

/** @returns a tensor over the .npy bytes of a source; `load` brings the bytes from `dataOffset` on when asked */
export function npyTensor(
  source: ByteSource,
  load: (at: number, length: number) => Uint8Array = (at, length) => source.read(at, length),
): Tensor {
  const { dtype, order, fortranOrder, shape, dataOffset } = readHeader(source);
  const byteLength = sizeOf(shape) * DTYPES[dtype].bytes;
  const there = source.size - dataOffset;
  if (!shape.every(Number.isSafeInteger) || byteLength !== there) {
    throw new FormatError(
      { file: source.file, member: source.member, offset: dataOffset },
      `${there} bytes of elements for shape (${shape.join(', ')}) of ${dtype}`,
      `${byteLength} bytes, no fewer and no more`,
    );
  }
  const strides = fortranOrder ? rowMajor([...shape].reverse()).reverse() : rowMajor(shape);
  const storage = Storage.inFile(byteLength, order, () => load(dataOffset, byteLength));
  return Tensor.view(storage, dtype, shape, { offset: 0, strides });
}

/**
 * Reads a .npy file (versions 1 to 3, either byte order, C or Fortran order); elements are read when first looked at.
 * @throws FormatError if it is not the .npy file of a numeric array, or its length is not shape × element size
 */
export function readNpy(path: string): Tensor {
  const source = new FileBytes(path);
  return source.whileOpen(() => npyTensor(source));
}

/** @returns the .npy header NumPy writes for the tensor: version 1.0, padded so that the elements start at 64 × k */
function headerOf(tensor: Tensor): Uint8Array {
  const descr = descriptionOf(tensor.dtype);
  if (descr === undefined) {
    throw new TypeError(`writeNpy: NumPy has no dtype ${tensor.dtype}; allowed: its own, for example float32`);
  }
  const axes = tensor.shape.length === 1 ? `${tensor.shape[0]},` : tensor.shape.join(', ');
  // NumPy leaves room for the first axis to grow to 21 digits, so that a file can be appended to in place.
  const room = tensor.shape.length === 0 ? '' : ' '.repeat(21 - String(tensor.shape[0]).length);
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${axes}), }${room}`;
  const length = Math.ceil((10 + dict.length + 1) / 64) * 64 - 10;
  const lengthBytes = [length & 255, length >> 8];
  return Uint8Array.from([
    ...[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, ...lengthBytes],
    ...Buffer.from(`${dict.padEnd(length - 1)}\n`, 'latin1'),
  ]);
}

/** @returns the bytes of a .npy file, in two parts: header and elements */
export function npyParts(value: Tensor | Matrix): [Uint8Array, Uint8Array] {
  const tensor = value instanceof Tensor ? value : fromMatrix(value);
  return [headerOf(tensor), encodeElements(tensor.data, tensor.dtype)];
}

/**
 * Writes a .npy file as NumPy does (version 1.0, little-endian, C order), atomically.
 * @throws TypeError for a dtype NumPy does not have (bfloat16, float8)
 */
export function writeNpy(path: string, value: Tensor | Matrix): void {
  writeFileAtomic(path, npyParts(value));
}
