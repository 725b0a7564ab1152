import { isFaithful } from '../csv/number';
import type { Column } from '../table/column';
import type { Table } from '../table/table';

const CHUNK = 1 << 20;
const LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false)$/;

/** @returns a cell as JSON: as it was written, where JSON writes it so. @throws RangeError for an infinity */
function cellText(column: Column, row: number): string {
  const text = column.text(row);
  if (column.kind === 'text') return text === '' ? 'null' : JSON.stringify(text);
  const value = column.values[row];
  if (Number.isNaN(value)) return 'null';
  if (LITERAL.test(text) && isFaithful(text)) return text;
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  const where = `column ${JSON.stringify(column.name)}, row ${row + 1}`;
  throw new RangeError(`writeTable: ${where}: ${value}; JSON has no infinity: filter it out, or write CSV or Parquet`);
}

/** @returns the bytes of JSON lines: an object a row, missing cells null; made while they are written */
export function* jsonLinesChunks(table: Table): Iterable<Uint8Array> {
  const keys = table.columns.map(({ name }) => JSON.stringify(name));
  let text = '';
  for (let row = 0; row < table.rows; row++) {
    text += `{${table.columns.map((column, k) => `${keys[k]}:${cellText(column, row)}`).join(',')}}\n`;
    if (text.length < CHUNK) continue;
    yield Buffer.from(text, 'utf8');
    text = '';
  }
  yield Buffer.from(text, 'utf8');
}
