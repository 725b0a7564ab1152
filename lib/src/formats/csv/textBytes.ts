import { isUtf8 } from 'node:buffer';
import { FileBytes, type ByteSource } from '../byteSource';
import { FormatError } from '../formatError';
import { unpackedGzip } from '../gzip';
import { kindOf, wrongKind } from '../kind';
import type { CsvOptions } from './options';

/** A table's text, and in a few words what had to be done for it. */
export interface TableText {
  readonly bytes: Buffer;
  readonly notes: readonly string[];
}

const WANTED = 'a table as text (CSV)';
const READABLE = ['text', 'json', 'unknown', 'empty', 'xml'];

/** @returns the file's text as UTF-8 without a byte order mark. @throws FormatError for a file of another kind */
export function tableText(path: string, encoding: CsvOptions['encoding']): TableText {
  const notes: string[] = [];
  let source: ByteSource = new FileBytes(path);
  let kind = kindOf(source);
  if (kind.name === 'gzip') {
    source = unpackedGzip(source);
    kind = kindOf(source);
    notes.push('unpacked (gzip)');
  }
  if (!READABLE.includes(kind.name)) throw wrongKind(source, kind, WANTED);
  const all = source.read(0, source.size);
  const bytes = Buffer.from(all.buffer, all.byteOffset, all.byteLength);
  const mark = bytes.subarray(0, 2).toString('hex');
  const marked = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : undefined;
  const wide = encoding ?? marked;
  if (wide === 'utf-16le' || wide === 'utf-16be') {
    if (encoding === undefined) notes.push('UTF-16');
    return { bytes: fromUtf16(path, bytes, wide), notes };
  }
  if (encoding === 'latin1' || encoding === 'windows-1252') {
    return {
      bytes: Buffer.from(new TextDecoder(encoding === 'latin1' ? 'iso-8859-1' : encoding).decode(bytes)),
      notes,
    };
  }
  const text = bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? bytes.subarray(3) : bytes;
  checkUtf8(path, text);
  return { bytes: text, notes };
}

function fromUtf16(path: string, bytes: Buffer, order: 'utf-16le' | 'utf-16be'): Buffer {
  if (bytes.length % 2 === 1)
    throw new FormatError({ file: path }, 'UTF-16 text of an odd number of bytes', 'a whole file');
  try {
    const little = order === 'utf-16le' ? bytes : Buffer.from(bytes).swap16();
    const text = Buffer.from(new TextDecoder('utf-16le', { fatal: true }).decode(little));
    checkUtf8(path, text);
    return text;
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError({ file: path }, 'text that is not UTF-16, as its first bytes say', 'UTF-16 or UTF-8', {
      cause: error,
    });
  }
}

function checkUtf8(path: string, bytes: Buffer): void {
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    const half = bytes.subarray(0, 64).filter((byte) => byte === 0).length > 16;
    const allowed = half
      ? `text (this looks like UTF-16: pass encoding: '${bytes[0] === 0 ? 'utf-16be' : 'utf-16le'}')`
      : 'text';
    throw new FormatError({ file: path, ...placeAt(bytes, zero) }, 'a NUL byte', allowed);
  }
  if (isUtf8(bytes)) return;
  const at = firstNotUtf8(bytes);
  const found = `bytes that are not UTF-8 (${bytes.subarray(at, at + 4).toString('hex')})`;
  const allowed = `UTF-8 (save the table as "CSV UTF-8"), or pass encoding: 'windows-1252' or 'latin1'`;
  throw new FormatError({ file: path, ...placeAt(bytes, at) }, found, allowed);
}

/** @returns where the first line that is not UTF-8 stops being so */
function firstNotUtf8(bytes: Buffer): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    // A prefix may end inside a character: up to three bytes less of it must do.
    const whole = [0, 1, 2, 3].some((less) => isUtf8(bytes.subarray(0, Math.max(middle + 1 - less, 0))));
    if (whole) low = middle + 1;
    else high = middle;
  }
  let at = Math.min(low, bytes.length - 1);
  while (at > 0 && !isUtf8(bytes.subarray(0, at))) at--;
  return at;
}

/** @returns the row and the column of a byte, if cells are separated by commas and no quotes hold any */
function placeAt(bytes: Buffer, at: number): { offset: number; row: number; column?: string } {
  const lines = bytes
    .subarray(0, at)
    .toString('latin1')
    .split(/\r\n|\n|\r/);
  const header = bytes
    .subarray(0, (bytes.indexOf(10) + 1 || bytes.length + 1) - 1)
    .toString('utf8')
    .trim();
  const column = header.split(',')[lines[lines.length - 1].split(',').length - 1];
  return { offset: at, row: lines.length - 1, column };
}
