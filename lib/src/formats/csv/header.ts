import { FormatError, quoted } from '../formatError';
import { parseNumber } from './number';
import type { CsvOptions } from './options';
import type { Cell } from './records';

const SHOWN = 60;

/** The names of a table's columns, and whether its first record is a row. */
export interface Header {
  readonly names: readonly string[];
  readonly isRow: boolean;
  readonly notes: readonly string[];
}

/**
 * Names the columns by the first record, by the comment above it or by the options. A record of numbers is not taken for
 * names: it is a row if the options say so, and refused if they do not.
 * @throws FormatError
 */
export function headerOf(
  path: string,
  first: readonly Cell[],
  commented: readonly string[] | undefined,
  options: CsvOptions,
): Header {
  const { header, names } = options;
  const isRow = commented !== undefined || (header === undefined ? names !== undefined : !header);
  const own = names ?? commented ?? (isRow ? first.map((_, k) => String(k)) : first.map(nameOf));
  if (names !== undefined && names.length !== first.length) {
    throw new FormatError(
      { file: path, row: 0 },
      `${first.length} columns for ${names.length} names`,
      'a name for each column',
    );
  }
  if (!isRow && header === undefined && !mayBeNames(first)) {
    const line = first.map(({ text }) => text).join(',');
    throw new FormatError(
      { file: path, row: 0, column: nameOf(first.find(isNumber)!) },
      `a first line with numbers (${line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line}), which may be a row or the names`,
      "a header: pass names: ['…', …] or header: false if it is a row, header: true if it holds the names",
    );
  }
  checkNames(path, own);
  const trimmed = !isRow && names === undefined && first.some((cell) => nameOf(cell) !== cell.text);
  return { names: own, isRow, notes: trimmed ? ['blanks around column names left out'] : [] };
}

const nameOf = ({ text, quoted: inQuotes }: Cell): string => (inQuotes ? text : text.trim());
const isNumber = ({ text, quoted: inQuotes }: Cell): boolean => !inQuotes && Number.isFinite(parseNumber(text));

/** Whether a record may hold names: no numbers, or those that tables have for names: counts and years. */
function mayBeNames(cells: readonly Cell[]): boolean {
  const numbers = cells.filter(isNumber).map(({ text }) => text.trim());
  if (numbers.length === 0) return true;
  if (!numbers.every((text) => /^\d+$/.test(text))) return false;
  const values = numbers.map(Number);
  const count = values.every((value, k) => value === values[0] + k) && values[0] <= 1 && values.length >= 3;
  const years = values.every((value) => value >= 1900 && value <= 2100) && numbers.length < cells.length;
  return count || years;
}

function checkNames(path: string, names: readonly string[]): void {
  const seen = new Map<string, number>();
  names.forEach((name, k) => {
    const before = seen.get(name);
    if (before !== undefined) {
      const found = `columns ${before + 1} and ${k + 1} both named ${quoted(name)}`;
      throw new FormatError({ file: path, row: 0, column: name }, found, 'a name of its own for each column');
    }
    seen.set(name, k);
  });
}
