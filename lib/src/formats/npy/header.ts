import { viewOf, type ByteSource } from '../byteSource';
import type { DType } from '../dtype';
import { FormatError, quoted } from '../formatError';
import type { ByteOrder } from '../elements';

/*
 * A .npy file (numpy.lib.format):
 *
 *   0  93 4e 55 4d 50 59   \x93NUMPY
 *   6  version             1, 2 or 3, and a 0
 *   8  header length       16 bits in version 1, 32 in versions 2 and 3, little-endian
 *      header              a Python dict in Latin-1 (version 3: UTF-8) with 'descr', 'fortran_order' and 'shape', padded
 *                          with spaces and a newline so that the elements start at a multiple of 64 (16 before NumPy 1.14)
 *      elements            shape × element size bytes, row after row, or column after column in Fortran order
 *
 * `descr` is the byte order (< little, > big, | none), a kind and the bytes of one element: '<f8'. A .npz file is a zip
 * file of .npy files.
 */

/** What a .npy header says. */
export interface NpyHeader {
  readonly dtype: DType;
  readonly order: ByteOrder;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the elements start. */
  readonly dataOffset: number;
}

/** NumPy itself refuses to read more than 10,000; headers of plain numeric arrays have 118 bytes. */
const LONGEST_HEADER = 65_536;
const MOST_AXES = 64;

const DESCRIPTIONS: ReadonlyMap<string, DType> = new Map<string, DType>([
  ['b1', 'bool'],
  ['i1', 'int8'],
  ['i2', 'int16'],
  ['i4', 'int32'],
  ['i8', 'int64'],
  ['u1', 'uint8'],
  ['u2', 'uint16'],
  ['u4', 'uint32'],
  ['u8', 'uint64'],
  ['f2', 'float16'],
  ['f4', 'float32'],
  ['f8', 'float64'],
  ['c8', 'complex64'],
  ['c16', 'complex128'],
]);

/** @returns NumPy's code for a dtype, little-endian, or undefined where NumPy has none */
export function descriptionOf(dtype: DType): string | undefined {
  for (const [code, name] of DESCRIPTIONS) {
    if (name === dtype) return (/1$/.test(code) ? '|' : '<') + code;
  }
  return undefined;
}

const ALLOWED_DTYPES = `numeric arrays (${[...DESCRIPTIONS.keys()].join(', ')})`;

/** The three entries of the header's dict, each a literal of one form; anything else is refused. */
const ENTRY =
  /^\s*'(?:(descr)'\s*:\s*'([^']*)'|(fortran_order)'\s*:\s*(True|False)|(shape)'\s*:\s*\((\s*|\s*\d+L?\s*,\s*|\s*\d+L?(?:\s*,\s*\d+L?)+\s*,?\s*)\))\s*(,|(?=\}))/;

function entries(text: string, refuse: (found: string) => never): Map<string, string> {
  const found = new Map<string, string>();
  const body = text.trim();
  if (!body.startsWith('{')) refuse(`header ${quoted(text)}`);
  let rest = body.slice(1);
  while (!/^\s*\}$/.test(rest)) {
    const match = ENTRY.exec(rest);
    if (match === null) {
      if (/'descr'\s*:\s*\[/.test(rest)) refuse('a structured array (records with named fields)');
      return refuse(`header text ${quoted(rest)}`);
    }
    const key = match[1] ?? match[3] ?? match[5];
    if (found.has(key)) refuse(`header key ${quoted(key)} twice`);
    found.set(key, match[2] ?? match[4] ?? match[6]);
    rest = rest.slice(match[0].length);
  }
  for (const key of ['descr', 'fortran_order', 'shape']) {
    if (!found.has(key)) refuse(`a header without ${quoted(key)}`);
  }
  return found;
}

/**
 * Reads and checks the header of a .npy file, format versions 1, 2 and 3
 * (numpy.lib.format: magic, version, header length, a Python dict literal).
 * @throws FormatError for anything but a numeric array
 */
export function readHeader(source: ByteSource): NpyHeader {
  const { file, member } = source;
  const refuseAt =
    (offset: number, allowed: string) =>
    (found: string): never => {
      throw new FormatError({ file, member, offset }, found, allowed);
    };
  const start = source.read(0, Math.min(12, source.size));
  if (start.length < 10 || String.fromCharCode(...start.subarray(0, 6)) !== '\x93NUMPY') {
    refuseAt(0, 'a .npy file (beginning with \\x93NUMPY)')(`it begins with ${hex(start.subarray(0, 6))}`);
  }
  const version = start[6];
  if (version < 1 || version > 3 || start[7] !== 0) {
    refuseAt(6, 'versions 1.0, 2.0 and 3.0')(`.npy version ${version}.${start[7]}`);
  }
  const prefix = version === 1 ? 10 : 12;
  const view = viewOf(source.read(0, prefix));
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER) refuseAt(8, `at most ${LONGEST_HEADER} bytes`)(`a header of ${length} bytes`);
  const text = Buffer.from(source.read(prefix, length)).toString(version === 3 ? 'utf8' : 'latin1');
  const refuse = refuseAt(prefix, "{'descr': …, 'fortran_order': …, 'shape': …} with a plain dtype");
  const dict = entries(text, refuse);
  const descr = dict.get('descr')!;
  const dtype = DESCRIPTIONS.get(descr.slice(1));
  if (dtype === undefined || !'<>|='.includes(descr[0]) || (descr[0] === '|' && !/1$/.test(descr))) {
    const object = descr.slice(1) === 'O' ? ' (Python objects, which would run code when read)' : '';
    return refuseAt(prefix, ALLOWED_DTYPES)(`dtype ${quoted(descr)}${object}`);
  }
  const shape = (dict.get('shape')!.match(/\d+/g) ?? []).map(Number);
  if (shape.length > MOST_AXES) refuse(`${shape.length} axes`);
  return {
    dtype,
    order: descr[0] === '>' ? 'big' : 'little',
    fortranOrder: dict.get('fortran_order') === 'True',
    shape,
    dataOffset: prefix + length,
  };
}

const hex = (bytes: Uint8Array) =>
  bytes.length === 0 ? 'nothing' : Buffer.from(bytes).toString('hex').replace(/../g, '$& ').trim();
