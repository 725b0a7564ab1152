import { isUtf8 } from 'node:buffer';
import type { DType } from '../dtype';
import { decodeElements } from '../elements';
import { sizeOf, Tensor } from '../tensor';
import { TextArray } from '../textArray';
import type { Hdf5File } from './file';
import type { ElementMeta, Member } from './module';

/** HDF5's classes of types, by number. */
const [INTEGER, FLOAT, STRING, BITS, COMPOUND, ENUM, ARRAY] = [0, 1, 3, 4, 6, 8, 10];
const OTHERS: Readonly<Record<number, string>> = {
  2: 'times',
  5: 'opaque bytes',
  [COMPOUND]: 'records',
  7: 'references',
  9: 'lists of different lengths',
};

/** A dataset of records: its fields by name, each an array of its own. */
export type Records = ReadonlyMap<string, Tensor | TextArray>;

/** @returns the dtype of numbers, or in words what cannot be a cell */
function dtypeOf({ type, size, signed, enum_type: base }: ElementMeta): DType | { readonly what: string } {
  const kind = type === ENUM ? base?.type : type;
  const bits = 8 * size;
  if (kind === INTEGER && [8, 16, 32, 64].includes(bits)) return `${signed ? '' : 'u'}int${bits}` as DType;
  if (kind === FLOAT && [16, 32, 64].includes(bits)) return `float${bits}` as DType;
  if (kind === BITS && size === 1) return 'bool';
  const numbers = kind === INTEGER ? 'integers' : kind === FLOAT ? 'floats' : undefined;
  return { what: numbers === undefined ? (OTHERS[type] ?? `type ${type}`) : `${numbers} of ${bits} bits` };
}

/** Text in UTF-8, where it is that, and else Latin-1, as of NumPy's bytes. */
const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'latin1');

function fixedText(bytes: Uint8Array): string {
  const zero = bytes.indexOf(0);
  return decode(zero === -1 ? bytes : bytes.subarray(0, zero));
}

const fixedTexts = (bytes: Uint8Array, width: number, count: number): string[] =>
  Array.from({ length: count }, (_, k) => fixedText(bytes.subarray(k * width, (k + 1) * width)));

/** @returns the array in these bytes, or in words what no array holds */
function arrayOf(
  bytes: Uint8Array,
  meta: ElementMeta,
  shape: readonly number[],
  swapped: boolean,
): Tensor | TextArray | { readonly what: string } {
  if (meta.type === STRING) return TextArray.of(fixedTexts(bytes, meta.size, sizeOf(shape)), shape);
  const dtype = dtypeOf(meta);
  if (typeof dtype === 'object') return dtype;
  const data = decodeElements(bytes, dtype, swapped ? 'big' : 'little');
  return Tensor.of(data, shape, dtype);
}

/** @returns the array of one field of all records */
function fieldOf(bytes: Uint8Array, size: number, rows: number, member: Member): Tensor | TextArray | { what: string } {
  const inner = member.type === ARRAY ? member.array_type! : member;
  const axes = member.type === ARRAY ? member.array_type!.shape : [];
  if (inner.vlen) return { what: 'texts of different lengths inside records' };
  const packed = new Uint8Array(rows * member.size);
  for (let row = 0; row < rows; row++) {
    const start = row * size + member.offset;
    packed.set(bytes.subarray(start, start + member.size), row * member.size);
  }
  return arrayOf(packed, inner, [rows, ...axes], !inner.littleEndian);
}

/**
 * @param wanted the fields to read; default: all
 * @returns a dataset's array, or the fields of its records. @throws FormatError for what no array holds
 */
export function readDataset(
  file: Hdf5File,
  path: string,
  wanted: (field: string) => boolean = () => true,
): Tensor | TextArray | Records {
  const meta = file.dataset(path);
  const { shape } = meta;
  const refuse = (what: string, field?: string): never =>
    file.refuse(
      path,
      field === undefined ? `a dataset of ${what}` : `a field ${JSON.stringify(field)} of ${what}`,
      "numbers and text (columns: ['…'] reads other fields alone, part: '…' another dataset)",
    );
  if (meta.type === COMPOUND) {
    if (shape.length !== 1) return refuse(`records with ${shape.length} axes`);
    const bytes = file.bytes(path, meta);
    const all = meta.compound_type!.members;
    if (all.length === 2 && all[0].name === 'r' && all[1].name === 'i') return refuse('complex numbers');
    const members = all.filter(({ name }) => wanted(name));
    return new Map(
      members.map((member) => {
        const field = fieldOf(bytes, meta.size, shape[0], member);
        return [member.name, 'what' in field ? refuse(field.what, member.name) : field];
      }),
    );
  }
  if (meta.type === STRING && meta.vlen) return TextArray.of(file.texts(path, meta).map(decode), shape);
  if (meta.type !== STRING) {
    const dtype = dtypeOf(meta);
    if (typeof dtype === 'object') return refuse(dtype.what);
  }
  const array = arrayOf(file.bytes(path, meta), meta, shape, false);
  return 'what' in array ? refuse(array.what) : array;
}

/** @returns one column of an array of one or two axes */
export function columnOfArray(array: Tensor | TextArray, j: number): Tensor | TextArray {
  const [rows, width = 1] = array.shape;
  if (array instanceof Tensor) {
    return Tensor.view(array.storage, array.dtype, [rows], { offset: j, strides: [width] });
  }
  return TextArray.of(array.data.filter((_, k) => k % width === j));
}
