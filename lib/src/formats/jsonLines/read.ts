import { isUtf8 } from 'node:buffer';
import type { ByteSource } from '../byteSource';
import { isFaithful } from '../csv/number';
import { FormatError, quoted } from '../formatError';
import type { Column } from '../table/column';
import { Table } from '../table/table';
import { NotJson, Scanner, type Token } from './scanner';

const MARK = 'efbbbf';
const LARGEST_LIST = 1 << 28;
const MOST_COLUMNS = 100_000;
const SHOWN = 24;
const MISSING: Token = { kind: 'null', text: '' };

export interface JsonLinesOptions {
  /** The keys to read; default: all. */
  readonly columns?: readonly string[];
}

/** The cells of each key, in the order in which keys first come. */
class Cells {
  readonly columns = new Map<string, Token[]>();
  rows = 0;

  constructor(
    private readonly file: string,
    private readonly wanted: readonly string[] | undefined,
  ) {
    for (const name of wanted ?? []) this.columns.set(name, []);
  }

  /** Reads the next object as a row. @throws FormatError */
  add(scanner: Scanner): void {
    const row = this.rows++;
    scanner.object((key, token) => {
      const cells = this.columns.get(key) ?? this.newColumn(key);
      if (cells === undefined) return;
      const place = { file: this.file, row: row + 1, column: key };
      if (cells.length > row) throw new FormatError(place, 'the same key twice in an object', 'one value a key');
      if (token.kind === 'nested') {
        const found = `a nested value (${token.text.length > SHOWN ? `${token.text.slice(0, SHOWN)}…` : token.text})`;
        throw new FormatError(
          place,
          found,
          `numbers, texts, true, false and null (columns: ['…'] reads other keys alone)`,
        );
      }
      while (cells.length < row) cells.push(MISSING);
      cells.push(token);
    });
  }

  private newColumn(key: string): Token[] | undefined {
    if (this.wanted !== undefined) return undefined;
    if (this.columns.size === MOST_COLUMNS)
      throw new FormatError({ file: this.file, row: this.rows }, 'still another key', `at most ${MOST_COLUMNS}`);
    const cells: Token[] = [];
    this.columns.set(key, cells);
    return cells;
  }

  table(): Table {
    const columns = [...this.columns].map(([name, cells]) => {
      while (cells.length < this.rows) cells.push(MISSING);
      return columnOfTokens(name, cells);
    });
    return new Table(columns, this.rows, { file: this.file });
  }
}

const isNumber = ({ kind, text }: Token): boolean => kind !== 'text' && (kind !== 'number' || isFaithful(text));
/** What Number reads otherwise than Python, where an integer has no −0. */
const WORDS: Readonly<Record<string, number>> = { true: 1, false: 0, '-0': 0, NaN, Infinity, '-Infinity': -Infinity };
const numberOf = ({ kind, text }: Token): number => (kind === 'null' ? NaN : (WORDS[text] ?? Number(text)));

/** Numbers if all cells are that, or true and false; else text as it is written, integers beyond 2^53 included. */
function columnOfTokens(name: string, cells: readonly Token[]): Column {
  const texts = cells.map(({ text }) => text);
  const text = (row: number) => texts[row];
  if (!cells.every(isNumber)) return { kind: 'text', name, values: texts, text };
  return { kind: 'number', name, values: Float64Array.from(cells, numberOf), text };
}

/** Reads a list of objects in one piece, as `DataFrame.to_json(orient='records')` writes it. */
function readList(cells: Cells, bytes: Buffer, refuse: (row: number, found: string) => never): void {
  if (bytes.length > LARGEST_LIST) refuse(0, `a list of ${bytes.length} bytes in one piece`);
  const scanner = new Scanner(bytes.toString('utf8'));
  scanner.skip('[');
  if (scanner.skip(']')) return;
  do cells.add(scanner);
  while (scanner.skip(','));
  if (!scanner.skip(']') || !scanner.ended) refuse(cells.rows, `no end of the list where one is expected`);
}

/** Reads objects that take several lines each, as `JSON.stringify(row, null, 2)` writes one. */
function readIndented(cells: Cells, bytes: Buffer, refuse: (row: number, found: string) => never): void {
  if (bytes.length > LARGEST_LIST) refuse(0, `objects over several lines, ${bytes.length} bytes`);
  const scanner = new Scanner(bytes.toString('utf8'));
  while (!scanner.ended) cells.add(scanner);
}

function readLines(cells: Cells, bytes: Buffer, refuse: (row: number, found: string) => never): void {
  for (let at = 0; at < bytes.length;) {
    const next = bytes.indexOf(10, at);
    const end = next === -1 ? bytes.length : next;
    if (end - at > LARGEST_LIST) refuse(cells.rows + 1, `a line of ${end - at} bytes`);
    const scanner = new Scanner(bytes.toString('utf8', at, end));
    at = end + 1;
    if (scanner.ended) continue;
    cells.add(scanner);
    if (!scanner.ended)
      refuse(cells.rows, `more behind the object (${quoted(bytes.toString('utf8', at, end), SHOWN)})`);
  }
}

/**
 * Reads JSON lines: an object a line, whose keys are the columns, in the order in which they first come; or one list of such
 * objects; or objects that begin with a line of their opening brace alone. A key that a row lacks, and `null`, is a missing cell. A column of numbers, `true` and `false` (1 and 0) becomes
 * numbers, correctly rounded; any other one text. An integer beyond 2^53, which a number would round, makes its column
 * text, digit for digit. `NaN` and `Infinity`, which Python's json writes, are read. `table.text` gives what is written.
 * @throws FormatError for what is not that, with the row; for nested values, with their key
 */
export function readJsonLines(source: ByteSource, { columns }: JsonLinesOptions = {}): Table {
  const { file } = source;
  const all = source.read(0, source.size);
  const whole = Buffer.from(all.buffer, all.byteOffset, all.byteLength);
  const bytes = whole.subarray(0, 3).toString('hex') === MARK ? whole.subarray(3) : whole;
  const allowed = 'JSON lines: an object with names and plain values on each line';
  const refuse = (row: number, found: string): never => {
    throw new FormatError({ file, row: row === 0 ? undefined : row }, found, allowed);
  };
  if (!isUtf8(bytes)) refuse(0, 'bytes that are not UTF-8');
  const cells = new Cells(file, columns);
  try {
    const first = /\S.*/.exec(bytes.toString('latin1', 0, 512))?.[0].trim();
    if (first?.startsWith('[')) readList(cells, bytes, refuse);
    else if (first === '{') readIndented(cells, bytes, refuse);
    else readLines(cells, bytes, refuse);
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    refuse(cells.rows, `not JSON (${error.message} at character ${error.at + 1})`);
  }
  return cells.table();
}
