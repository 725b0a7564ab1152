import type { ByteSource } from '../byteSource';
import { FormatError, quoted } from '../formatError';

/*
 * A FITS file (FITS Standard 4.0) is a list of parts, each a header and its data, both padded to blocks of 2880 bytes. A
 * header is cards of 80 characters: a keyword of 8, "= " and a value if it has one, a comment behind a slash; END is the
 * last. The data take |BITPIX|/8 · GCOUNT · (PCOUNT + NAXIS1 · NAXIS2 · …) bytes; of a binary table NAXIS1 are the bytes of a
 * row and NAXIS2 the rows.
 */

const BLOCK = 2880;
const CARD = 80;
/** Blocks of one header: 7200 cards; 999 columns of a table take about 5000. */
const MOST_BLOCKS = 200;
const MOST_PARTS = 1000;
const MOST_AXES = 999;

/** One header's values by keyword: texts without their quotes, others as they are written. */
export class FitsHeader {
  constructor(
    private readonly file: string,
    private readonly values: ReadonlyMap<string, string>,
    /** Its place in the file: 0 is the primary header. */
    readonly number: number,
    readonly dataOffset: number,
  ) {}

  get(keyword: string): string | undefined {
    return this.values.get(keyword);
  }

  /** @returns an integer from 0 on. @throws FormatError if it is anything else, or not there and without default */
  count(keyword: string, missing?: number): number {
    const text = this.values.get(keyword);
    if (text === undefined && missing !== undefined) return missing;
    const value = /^\+?\d{1,16}$/.test(text ?? '') ? Number(text) : NaN;
    if (Number.isSafeInteger(value)) return value;
    return this.refuse(`${keyword} = ${text === undefined ? 'nothing' : quoted(text)}`, 'an integer from 0 on');
  }

  refuse(found: string, allowed: string): never {
    throw new FormatError({ file: this.file, member: this.name, offset: this.dataOffset }, found, allowed);
  }

  /** As a message has it: its EXTNAME, else its number. */
  get name(): string {
    return this.values.get('EXTNAME') ?? `extension ${this.number}`;
  }

  /** What the extension is; '' for the primary header. */
  get kind(): string {
    return this.values.get('XTENSION') ?? '';
  }

  /** Bytes of the data behind the header, without padding. */
  get dataBytes(): number {
    const axes = this.count('NAXIS');
    if (axes > MOST_AXES) this.refuse(`NAXIS = ${axes}`, `at most ${MOST_AXES}`);
    if (axes === 0) return 0;
    let elements = 1;
    for (let axis = 1; axis <= axes; axis++) elements *= this.count(`NAXIS${axis}`);
    const bits = Math.abs(Number(this.values.get('BITPIX')));
    if (![8, 16, 32, 64].includes(bits)) this.refuse(`BITPIX = ${this.values.get('BITPIX')}`, '8, ±16, ±32, ±64');
    return (bits / 8) * this.count('GCOUNT', 1) * (this.count('PCOUNT', 0) + elements);
  }
}

/** The value on a card: a text in quotes (doubled inside), or what stands before a slash. */
function valueOf(card: string): string {
  const text = /^\s*'((?:[^']|'')*)'/.exec(card);
  return text === null ? card.split('/')[0].trim() : text[1].replaceAll("''", "'").trimEnd();
}

function readHeader(source: ByteSource, start: number, number: number): FitsHeader {
  const { file } = source;
  const values = new Map<string, string>();
  for (let block = 0; block < MOST_BLOCKS; block++) {
    const offset = start + block * BLOCK;
    if (offset + BLOCK > source.size) {
      throw new FormatError({ file, offset }, 'a header without END', 'a whole file: its end is missing');
    }
    const text = Buffer.from(source.read(offset, BLOCK)).toString('latin1');
    for (let at = 0; at < BLOCK; at += CARD) {
      const card = text.slice(at, at + CARD);
      const keyword = card.slice(0, 8).trimEnd();
      if (keyword === 'END') return new FitsHeader(file, values, number, offset + BLOCK);
      if (!/^[A-Z0-9_-]{0,8}$/.test(keyword)) {
        throw new FormatError(
          { file, offset: offset + at },
          `the keyword ${quoted(keyword)}`,
          'A to Z, 0 to 9, _ and -',
        );
      }
      if (card.slice(8, 10) === '= ' && !values.has(keyword)) values.set(keyword, valueOf(card.slice(10)));
    }
  }
  throw new FormatError({ file, offset: start }, `a header of more than ${MOST_BLOCKS} blocks`, 'fewer');
}

/** @returns the headers of all parts. @throws FormatError where one, or the data behind it, is not all there */
export function readHeaders(source: ByteSource): FitsHeader[] {
  const headers: FitsHeader[] = [];
  for (let at = 0; at < source.size;) {
    // What follows the last part, if it is no extension, may be anything (Standard, 3.5).
    if (at > 0 && Buffer.from(source.read(at, Math.min(8, source.size - at))).toString('latin1') !== 'XTENSION') break;
    if (headers.length === MOST_PARTS) headers[0].refuse('still another part', `at most ${MOST_PARTS}`);
    const header = readHeader(source, at, headers.length);
    const { dataBytes, dataOffset } = header;
    if (!(dataOffset + dataBytes <= source.size)) {
      header.refuse(`${dataBytes} bytes of data in a file that ends at byte ${source.size}`, 'a whole file');
    }
    headers.push(header);
    at = dataOffset + Math.ceil(dataBytes / BLOCK) * BLOCK;
  }
  return headers;
}
