import { viewOf, type ByteSource } from '../byteSource';
import { FormatError, quoted } from '../formatError';
import { kindOf, wrongKind } from '../kind';
import { elementType, READABLE, type ElementType } from './descr';
import { parseLiteral, PythonTuple, type Literal } from './literal';

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
  readonly type: ElementType;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the elements start. */
  readonly dataOffset: number;
}

/** NumPy itself refuses to read more than 10,000; headers of plain numeric arrays have 118 bytes. */
const LONGEST_HEADER = 65_536;
const MOST_AXES = 64;
const NPY = 'a .npy file (beginning with \\x93NUMPY)';

const KEYS = ['descr', 'fortran_order', 'shape'];
const FORM = "{'descr': …, 'fortran_order': …, 'shape': …} with a plain dtype";

type Refuse = (found: string, allowed?: string) => never;

/** The header's three entries, in any order and spacing; anything else is refused. */
function entries(text: string, refuse: Refuse): ReadonlyMap<Literal, Literal> {
  const dict = parseLiteral(text);
  if (!(dict instanceof Map)) return refuse(`header ${quoted(text.trim())}`);
  const missing = KEYS.find((key) => !dict.has(key));
  if (missing !== undefined) refuse(`a header without ${quoted(missing)}`);
  const other = [...dict.keys()].find((key) => !KEYS.includes(key as string));
  if (other !== undefined) refuse(`header key ${quoted(String(other))}`);
  return dict;
}

/** @returns the names of the fields of a structured dtype */
const fieldNames = (descr: readonly Literal[]): string[] =>
  descr.map((field) => String(field instanceof PythonTuple ? field.items[0] : field));

function elementOf(descr: Literal | undefined, refuse: Refuse): ElementType {
  if (Array.isArray(descr)) {
    const fields = fieldNames(descr).map((name) => quoted(name));
    const found = `a structured array (records with the fields ${fields.join(', ')})`;
    return refuse(found, `${READABLE}; save each field as an array of its own: x[${fields[0] ?? "'…'"}]`);
  }
  if (typeof descr !== 'string' || !/^[<>|=]/.test(descr)) return refuse(`dtype ${quoted(String(descr))}`, READABLE);
  const type = elementType(descr.slice(1), descr[0]);
  return 'why' in type ? refuse(`dtype ${quoted(descr)}${type.why}`, type.remedy) : type;
}

/**
 * Reads and checks the header of a .npy file, format versions 1, 2 and 3
 * (numpy.lib.format: magic, version, header length, a Python dict literal).
 * @throws FormatError for anything but an array of numbers or text, and where the file is of another kind, naming it
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
    const kind = kindOf(source);
    if (kind.name !== 'unknown') throw wrongKind(source, kind, NPY);
    refuseAt(0, NPY)(`it begins with ${hex(start.subarray(0, 6))}`);
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
  const refuse: Refuse = (found, allowed = FORM) => refuseAt(prefix, allowed)(found);
  const dict = entries(text, refuse);
  const [order, axes] = [dict.get('fortran_order'), dict.get('shape')];
  if (typeof order !== 'boolean') return refuse(`fortran_order ${quoted(String(order))}`);
  const shape = axes instanceof PythonTuple ? axes.items : refuse('a shape that is not a tuple');
  const isCount = (n: Literal): n is number => typeof n === 'number' && n >= 0;
  if (!shape.every(isCount)) return refuse('a shape that is not a tuple of counts');
  if (shape.length > MOST_AXES) refuse(`${shape.length} axes`);
  return { type: elementOf(dict.get('descr'), refuse), fortranOrder: order, shape, dataOffset: prefix + length };
}

const hex = (bytes: Uint8Array) =>
  bytes.length === 0 ? 'nothing' : Buffer.from(bytes).toString('hex').replace(/../g, '$& ').trim();
