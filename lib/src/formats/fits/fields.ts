import type { DType } from '../dtype';
import { quoted } from '../formatError';
import type { FitsHeader } from './header';

/** What a field of a row holds, by the letter of its TFORM. */
type Code = 'L' | 'X' | 'B' | 'I' | 'J' | 'K' | 'A' | 'E' | 'D';

/** A field of a table's rows. */
export interface Field {
  readonly name: string;
  readonly code: Code;
  /** Elements side by side, each a column; of texts those of `width` bytes. */
  readonly count: number;
  /** Bytes of an element; of bits, of all of them. */
  readonly width: number;
  /** Where it begins in a row, and all its bytes. */
  readonly offset: number;
  readonly bytes: number;
  /** The integer that stands for a missing value. */
  readonly missing?: bigint;
  /** A value is zero + scale · what is stored. */
  readonly scale: number;
  readonly zero: number;
}

const BYTES: Readonly<Record<string, number>> = {
  L: 1,
  B: 1,
  I: 2,
  J: 4,
  K: 8,
  A: 1,
  E: 4,
  D: 8,
  C: 8,
  M: 16,
  P: 8,
  Q: 16,
};
const REFUSED: Readonly<Record<string, string>> = {
  C: 'complex numbers',
  M: 'complex numbers',
  P: 'lists of different lengths',
  Q: 'lists of different lengths',
};

export const DTYPES: Readonly<Partial<Record<Code, DType>>> = {
  B: 'uint8',
  I: 'int16',
  J: 'int32',
  K: 'int64',
  E: 'float32',
  D: 'float64',
};

/** Fortran writes exponents with D too. */
const numberOf = (text: string): number => Number(text.replace(/[dD]/, 'e'));

function numberAt(header: FitsHeader, keyword: string, missing: number): number {
  const text = header.get(keyword);
  const value = text === undefined ? missing : numberOf(text);
  return Number.isFinite(value) ? value : header.refuse(`${keyword} = ${quoted(text!)}`, 'a number');
}

/** Bytes of each text in a field of texts: all, or as TFORM's `20A5` or TDIM's `(5,4)` divides it. */
function textWidth(header: FitsHeader, k: number, repeat: number, suffix: string, dimensions: number[]): number {
  const own = dimensions.length > 1 ? dimensions[0] : Number(/^\d+$/.exec(suffix)?.[0] ?? repeat);
  if (own > 0 && repeat % own === 0) return own;
  return repeat === 0
    ? 1
    : header.refuse(`TFORM${k} with texts of ${own} bytes in ${repeat}`, 'a whole number of texts');
}

/** The field's axes, shortest first, without those of length 1; none where TDIM says nothing. */
function dimensionsOf(header: FitsHeader, k: number): number[] {
  const text = header.get(`TDIM${k}`);
  if (text === undefined) return [];
  const axes = /^\(\s*\d+\s*(,\s*\d+\s*)*\)$/.test(text) ? text.slice(1, -1).split(',').map(Number) : [];
  return axes.length > 0 ? axes : header.refuse(`TDIM${k} = ${quoted(text)}`, 'axes such as (5,4)');
}

/**
 * @param wanted the names of the fields to read: others may be what no column can be
 * @returns the fields of a binary table's rows. @throws FormatError for those that no column can be, by name
 */
export function fieldsOf(header: FitsHeader, wanted: (name: string) => boolean): Field[] {
  const fields: Field[] = [];
  const names = new Set<string>();
  let offset = 0;
  for (let k = 1; k <= header.count('TFIELDS'); k++) {
    const name = header.get(`TTYPE${k}`)?.trim() || `col${k}`;
    const form = header.get(`TFORM${k}`) ?? header.refuse(`no TFORM${k}`, 'one for each column');
    const [, repeat, letter, suffix] = /^\s*(\d{0,9})([A-Z])(.*)$/.exec(form) ?? [];
    const code = letter as Code;
    if (letter !== 'X' && BYTES[letter] === undefined)
      header.refuse(`TFORM${k} = ${quoted(form)}`, 'L X B I J K A E D');
    if (names.has(name)) header.refuse(`two columns named ${quoted(name)}`, 'a name of its own for each');
    names.add(name);
    const count = repeat === '' ? 1 : Number(repeat);
    const bytes = letter === 'X' ? Math.ceil(count / 8) : count * BYTES[letter];
    if (wanted(name)) {
      const dimensions = dimensionsOf(header, k);
      const axes = (code === 'A' ? dimensions.slice(1) : dimensions).filter((length) => length > 1);
      const what = REFUSED[letter] ?? (axes.length > 1 ? `arrays of ${axes.length} axes` : undefined);
      if (what !== undefined) {
        const allowed = "numbers, texts, and lists of them that are all as long (columns: ['…'] reads others alone)";
        header.refuse(`column ${quoted(name)} of ${what}`, allowed);
      }
      const width =
        code === 'A' ? textWidth(header, k, count, suffix, dimensions) : code === 'X' ? bytes : BYTES[letter];
      const missing = header.get(`TNULL${k}`);
      if (missing !== undefined && !/^[+-]?\d{1,20}$/.test(missing))
        header.refuse(`TNULL${k} = ${quoted(missing)}`, 'an integer');
      const elements = code === 'A' ? count / width : count;
      const [scale, zero] = [numberAt(header, `TSCAL${k}`, 1), numberAt(header, `TZERO${k}`, 0)];
      fields.push({
        ...{ name, code, count: elements, width, offset, bytes, scale, zero },
        missing: missing === undefined ? undefined : BigInt(missing),
      });
    }
    offset += bytes;
  }
  const row = header.count('NAXIS1');
  if (offset !== row) header.refuse(`columns of ${offset} bytes in rows of ${row}`, 'the same');
  return fields;
}
