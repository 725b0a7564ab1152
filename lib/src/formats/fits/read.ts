import type { ByteSource } from '../byteSource';
import { FormatError, quoted } from '../formatError';
import type { Column } from '../table/column';
import { columnOf } from '../table/columnOf';
import { Table } from '../table/table';
import { cellsOf } from './cells';
import { fieldsOf } from './fields';
import { readHeaders, type FitsHeader } from './header';

const MOST_COLUMNS = 100_000;
const CELL_BYTES = 8;
/** A bit takes a 64th of the cell that it becomes. */
const MOST_EXPANSION = 64;

export interface FitsOptions {
  readonly columns?: readonly string[];
  /** An extension, by its EXTNAME or its number. */
  readonly part?: string;
}

const OTHERS: Readonly<Record<string, string>> = {
  TABLE: 'a table written as text',
  IMAGE: 'an image',
  '': 'an image',
};

/** The binary table to read. @throws FormatError if there is none, or one of several must be chosen */
function chosen(file: string, headers: readonly FitsHeader[], part: string | undefined): FitsHeader {
  const tables = headers.filter(({ kind }) => kind === 'BINTABLE');
  const list = tables.map(
    ({ name, number }) => `part: ${quoted(name.startsWith('extension ') ? String(number) : name)}`,
  );
  const refuse = (found: string, allowed: string): never => {
    throw new FormatError({ file }, found, allowed);
  };
  if (part === undefined) {
    if (tables.length === 1) return tables[0];
    if (tables.length > 1) return refuse(`${tables.length} binary tables`, `one: ${list.join(', ')}`);
    const kinds = headers.map(({ kind }) => OTHERS[kind] ?? kind).join(', ');
    return refuse(`a FITS file without a binary table (${kinds})`, 'binary tables (BINTABLE)');
  }
  const named = headers.find(
    ({ name, number }) => name.toLowerCase() === part.toLowerCase() || String(number) === part,
  );
  if (named === undefined) return refuse(`no part ${quoted(part)}`, list.join(', '));
  return tables.includes(named)
    ? named
    : named.refuse(OTHERS[named.kind] ?? named.kind, `binary tables: ${list.join(', ')}`);
}

/**
 * Reads a binary table of a FITS file. Integers with TNULL are missing where they have it; TSCAL and TZERO are applied,
 * unsigned integers exactly; logical values and bits are 1 and 0; a field of several elements becomes as many columns, with
 * numbers behind its name.
 * @throws FormatError for what is no such table, for complex numbers and lists of different lengths, by name
 */
export function readFits(source: ByteSource, { columns: names, part }: FitsOptions = {}): Table {
  const { file } = source;
  const header = chosen(file, readHeaders(source), part);
  if (header.get('ZTABLE') === 'T' || header.get('ZIMAGE') === 'T') {
    header.refuse('a table compressed in tiles', 'plain ones (funpack unpacks it)');
  }
  if (header.get('BITPIX') !== '8' || header.count('NAXIS') !== 2) {
    header.refuse(
      `BITPIX ${header.get('BITPIX')} and ${header.get('NAXIS')} axes`,
      '8 and 2, as of every binary table',
    );
  }
  // A field `tau` of several elements is named by its columns, tau0, tau1, …
  const wanted = (name: string) =>
    names === undefined ||
    names.some((own) => own === name || (own.startsWith(name) && /^\d+$/.test(own.slice(name.length))));
  const fields = fieldsOf(header, wanted);
  const [size, rows] = [header.count('NAXIS1'), header.count('NAXIS2')];
  const width = fields.reduce((sum, { count }) => sum + count, 0);
  if (width > MOST_COLUMNS) header.refuse(`${width} columns`, `at most ${MOST_COLUMNS}`);
  if (rows * width * CELL_BYTES > MOST_EXPANSION * source.size) header.refuse(`${rows} rows of ${size} bytes`, 'fewer');
  const bytes = source.read(header.dataOffset, size * rows);
  const columns = fields.flatMap((field): Column[] =>
    Array.from({ length: field.count }, (_, element) => {
      const name = field.count === 1 ? field.name : `${field.name}${element}`;
      return columnOf(name, cellsOf(bytes, size, rows, field, element));
    }),
  );
  const known = new Set<string>();
  const twice = columns.find(({ name }) => known.size === known.add(name).size);
  if (twice !== undefined) header.refuse(`two columns named ${quoted(twice.name)}`, 'a name of its own for each');
  return new Table(columns, rows, { file });
}
