import { isAscii } from 'node:buffer';
import { FormatError, quoted } from '../formatError';
import { MissingTexts } from './missing';
import { isNumberText, parseNumber } from './number';
import type { CsvOptions } from './options';
import { QuoteProblem, Records, type Cell } from './records';

/** How a table is written. */
export interface Dialect {
  readonly delimiter: string;
  /** Where the table begins: behind comments, titles and `sep=`. */
  readonly start: number;
  /** Names that stand in a comment above the rows. */
  readonly commented?: readonly string[];
  /** Whether runs of blanks separate the cells. */
  readonly blanks: boolean;
  readonly notes: readonly string[];
}

const SAMPLE = 1 << 16;
const SAMPLE_ROWS = 50;
const DELIMITERS: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'pipes' };

/** The first records of a table, cut at one delimiter. */
interface Sample {
  readonly delimiter: string;
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

function sampleOf(bytes: Buffer, start: number, delimiter: string): Sample {
  const head = bytes.subarray(start, start + SAMPLE);
  const whole = start + SAMPLE >= bytes.length;
  const records = new Records(head, delimiter, isAscii(head));
  const found: Cell[][] = [];
  try {
    for (let at = 0; at < head.length && found.length <= SAMPLE_ROWS;) {
      const record = records.at(at);
      at = record.next;
      if (record.end > record.start && (whole || record.end < head.length)) found.push(records.cellsOf(record));
    }
  } catch (error) {
    // What comes before it is enough here; the reader itself says what is wrong, and where.
    if (!(error instanceof QuoteProblem)) throw error;
  }
  return { delimiter, header: found[0] ?? [], rows: found.slice(1) };
}

const isConsistent = ({ header, rows }: Sample): boolean =>
  header.length >= 2 && rows.every(({ length }) => length === header.length);
const isSplit = ({ header, rows }: Sample): boolean =>
  header.length >= 2 && rows.filter(({ length }) => length >= 2).length * 2 >= rows.length;

/** Pieces between blanks where all lines have as many, and all but those of the first are numbers. */
function isOfBlanks({ header, rows }: Sample, missing: MissingTexts): boolean {
  if (header.length !== 1 || header[0].quoted) return false;
  const pieces = (cells: readonly Cell[]) =>
    cells
      .map(({ text }) => text.trim())
      .join(',')
      .split(/[ \t]+/);
  const isNumber = (piece: string) => isNumberText(piece) || parseNumber(piece) !== undefined || missing.has(piece);
  const first = pieces(header);
  if (first.length < 2 || (rows.length === 0 && !first.every(isNumber))) return false;
  return rows.map(pieces).every((own) => own.length === first.length && own.every(isNumber));
}

/** Leaves out what comes before the table. @returns where it begins, and the comments' lines */
function beforeTable(bytes: Buffer, { comment = '#', skipRows = 0 }: CsvOptions) {
  let start = 0;
  const lineAt = (at: number) => {
    const [lf, cr] = [bytes.indexOf(10, at), bytes.indexOf(13, at)].map((k) => (k === -1 ? bytes.length : k));
    const end = Math.min(lf, cr);
    return { text: () => bytes.toString('utf8', at, end), end, next: end + (cr + 1 === lf ? 2 : 1) };
  };
  for (let k = 0; k < skipRows && start < bytes.length; k++) start = lineAt(start).next;
  const comments: string[] = [];
  let separator: string | undefined;
  for (let at = start; at < bytes.length;) {
    const first = bytes[at];
    const mayBe = first === comment.charCodeAt(0) || first === 32 || first === 10 || first === 13 || first === 115;
    if (!mayBe) break;
    const line = lineAt(at);
    if (line.end - at > SAMPLE) break;
    const text = line.text().trim();
    const sep = at === start ? /^sep=(.)$/i.exec(line.text())?.[1] : undefined;
    if (!text.startsWith(comment) && text !== '' && sep === undefined) break;
    separator ??= sep;
    if (text.startsWith(comment)) comments.push(text.slice(comment.length).trim());
    at = line.next;
    if (text !== '') start = at;
  }
  return { start, comments, separator };
}

/**
 * Recognises how a table is written, from its first lines. A file of comma-separated cells is taken as it is; for
 * anything else what is certain is noted, and what is not is refused with the option that reads it.
 * @throws FormatError
 */
export function dialectOf(path: string, bytes: Buffer, options: CsvOptions): Dialect {
  const { start, comments, separator } = beforeTable(bytes, options);
  const notes: string[] = [];
  const given = options.delimiter ?? separator;
  const comma = sampleOf(bytes, start, given ?? ',');
  const { delimiter, blanks } =
    given === undefined
      ? delimiterOf(path, bytes, start, comma, new MissingTexts(options.missing))
      : { delimiter: given, blanks: false };
  const table = blanks ? comma : sampleOf(bytes, start, delimiter);
  if (blanks) notes.push('blanks between cells');
  else if (delimiter !== ',' && options.delimiter === undefined)
    notes.push(`${DELIMITERS[delimiter] ?? quoted(delimiter)} between cells`);
  if (comments.length === 0 || options.comment !== undefined) return { delimiter, start, blanks, notes };
  const what = `${comments.length} comment line${comments.length > 1 ? 's' : ''} above the table`;
  const last = comments[comments.length - 1];
  const commented = blanks
    ? last.split(/[ \t]+/)
    : sampleOf(Buffer.from(last), 0, delimiter).header.map(({ text }) => text.trim());
  const cells = blanks ? table.header[0].text.trim().split(/[ \t]+/) : table.header.map(({ text }) => text);
  const fits = commented.length === cells.length && commented.length >= 2 && !commented.some(isNumberText);
  const isData = cells.some(isNumberText);
  if (isData && fits && options.header === undefined && options.names === undefined) {
    return { delimiter, start, blanks, commented, notes: [...notes, 'names in the comment line above the rows'] };
  }
  const anyNumber = table.rows.some((row) => row.some(({ text }) => isNumberText(text)));
  if (fits && !isData && !anyNumber && options.header === undefined && options.names === undefined) {
    throw new FormatError(
      { file: path, row: 0 },
      `a line that begins with # and a line of as many names below it (${quoted(last)}, ${quoted(cells.join(delimiter))})`,
      "one header: pass comment: '#' if the second is the header, and names: […] if the first is",
    );
  }
  return { delimiter, start, blanks, notes: [...notes, `${what} left out`] };
}

function delimiterOf(
  path: string,
  bytes: Buffer,
  start: number,
  comma: Sample,
  missing: MissingTexts,
): { delimiter: string; blanks: boolean } {
  if (isConsistent(comma)) return { delimiter: ',', blanks: false };
  const others = Object.keys(DELIMITERS).map((delimiter) => sampleOf(bytes, start, delimiter));
  const fits = others.filter(isConsistent);
  if (fits.length > 1) {
    const [one, two] = fits.map(({ delimiter }) => delimiter);
    throw new FormatError(
      { file: path, row: 0 },
      `cells that ${DELIMITERS[one]} may separate (${fits[0].header.length} columns) or ${DELIMITERS[two]} (${fits[1].header.length})`,
      `one: pass delimiter: ${JSON.stringify(one)} or delimiter: ${JSON.stringify(two)}`,
    );
  }
  if (fits.length === 1) return { delimiter: fits[0].delimiter, blanks: false };
  if (comma.header.length > 1) return { delimiter: ',', blanks: false };
  const split = others.find(isSplit);
  if (split !== undefined) return { delimiter: split.delimiter, blanks: false };
  return isOfBlanks(comma, missing) ? { delimiter: '\t', blanks: true } : { delimiter: ',', blanks: false };
}

/** @returns the table with one tab for each run of blanks */
export function blanksAsTabs(bytes: Buffer): Buffer {
  return Buffer.from(
    bytes
      .toString('utf8')
      .replace(/^[ \t]+|[ \t]+$/gm, '')
      .replace(/[ \t]+/g, '\t'),
  );
}
