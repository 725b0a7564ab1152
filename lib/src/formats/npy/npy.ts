import type { Matrix } from '../../matrix';
import { writeFileAtomic } from '../atomic';
import { FileBytes, type ByteSource } from '../byteSource';
import { DTYPES } from '../dtype';
import { encodeElements } from '../elements';
import { FormatError } from '../formatError';
import { Storage } from '../storage';
import { fromMatrix, rowMajor, sizeOf, Tensor } from '../tensor';
import { MOST_EMPTY, TextArray } from '../textArray';
import { descriptionOf } from './descr';
import { readHeader } from './header';
import { decodeTexts, encodeTexts, inRows } from './texts';

/** @returns the array over the .npy bytes of a source; `load` brings the bytes from `dataOffset` on when asked */
export function npyArray(
  source: ByteSource,
  load: (at: number, length: number) => Uint8Array = (at, length) => source.read(at, length),
): Tensor | TextArray {
  const { type, fortranOrder, shape, dataOffset } = readHeader(source);
  const size = sizeOf(shape);
  const byteLength = size * (type.kind === 'number' ? DTYPES[type.dtype].bytes : type.bytes);
  const there = source.size - dataOffset;
  const place = { file: source.file, member: source.member, offset: dataOffset };
  if (!shape.every(Number.isSafeInteger) || byteLength !== there) {
    throw new FormatError(
      place,
      `${there} bytes of elements for shape (${shape.join(', ')}) of ${type.kind === 'number' ? type.dtype : 'text'}`,
      `${byteLength} bytes, no fewer and no more`,
    );
  }
  const bytes = () => load(dataOffset, byteLength);
  if (type.kind === 'number') {
    const strides = fortranOrder ? rowMajor([...shape].reverse()).reverse() : rowMajor(shape);
    return Tensor.view(Storage.inFile(byteLength, type.order, bytes), type.dtype, shape, { offset: 0, strides });
  }
  if (type.bytes === 0 && size > MOST_EMPTY) {
    throw new FormatError(place, `${size} texts of no characters`, `at most ${MOST_EMPTY}`);
  }
  return new TextArray(shape, () => {
    const texts = decodeTexts(bytes(), type, size);
    return fortranOrder && shape.length > 1 ? inRows(texts, shape) : texts;
  });
}

/**
 * Reads a .npy file (versions 1 to 3, either byte order, C or Fortran order); elements are read when first looked at.
 * @returns an array of numbers, or one of text (dtypes `U` and `S`)
 * @throws FormatError if it is not the .npy file of such an array (of another kind, it is named), or its length is not
 *   shape × element size
 */
export function readNpy(path: string): Tensor | TextArray {
  const source = new FileBytes(path);
  return source.whileOpen(() => npyArray(source));
}

/** @returns the .npy header NumPy writes: version 1.0, padded so that the elements start at 64 × k */
function headerOf(descr: string, shape: readonly number[]): Uint8Array {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  // NumPy leaves room for the first axis to grow to 21 digits, so that a file can be appended to in place.
  const room = shape.length === 0 ? '' : ' '.repeat(21 - String(shape[0]).length);
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${axes}), }${room}`;
  const length = Math.ceil((10 + dict.length + 1) / 64) * 64 - 10;
  const lengthBytes = [length & 255, length >> 8];
  return Uint8Array.from([
    ...[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, ...lengthBytes],
    ...Buffer.from(`${dict.padEnd(length - 1)}\n`, 'latin1'),
  ]);
}

/** @returns the bytes of a .npy file, in two parts: header and elements */
export function npyParts(value: Tensor | TextArray | Matrix): [Uint8Array, Uint8Array] {
  if (value instanceof TextArray) {
    const { width, bytes } = encodeTexts(value.data);
    return [headerOf(`<U${width}`, value.shape), bytes];
  }
  const tensor = value instanceof Tensor ? value : fromMatrix(value);
  const descr = descriptionOf(tensor.dtype);
  if (descr === undefined) {
    throw new TypeError(`writeNpy: NumPy has no dtype ${tensor.dtype}; allowed: its own, for example float32`);
  }
  return [headerOf(descr, tensor.shape), encodeElements(tensor.data, tensor.dtype)];
}

/**
 * Writes a .npy file as NumPy does (version 1.0, little-endian, C order), atomically.
 * @throws TypeError for a dtype NumPy does not have (bfloat16, float8)
 */
export function writeNpy(path: string, value: Tensor | TextArray | Matrix): void {
  writeFileAtomic(path, npyParts(value));
}
