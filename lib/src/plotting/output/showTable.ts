import type { Table } from '../../formats';
import { notebookDisplay } from '../../notebook/display';
import { escapeMarkup } from '../../notebook/markup';
import { checkOptions } from '../../notebook/options';

/** One row: cells by column name. Numbers are shown as they print; format those that would be too long. */
export type TableRow = Readonly<Record<string, string | number | null | undefined>>;

/** Options of `showTable`. */
export interface ShowTableOptions {
  /** A line above the table. */
  readonly caption?: string;
}

/** A column's texts, its name first. */
interface Column {
  readonly cells: readonly string[];
  readonly flushRight: boolean;
}

/**
 * Shows rows as a table: HTML in a notebook (numbers flush right), aligned text beside it and elsewhere. The columns
 * are the rows' keys, in the order of their first appearance; a cell missing from a row is empty.
 * @param shown any objects, or a table of up to 200 rows, its numbers to six digits; without any, the caption and "no rows"
 * @example
 * plotting.showTable([{ model: '22-18-22', AUC: 0.796 }, { model: '68-16-68', AUC: 0.748 }], { caption: 'Two models' });
 * // Two models
 * // model       AUC
 * // 22-18-22  0.796
 * // 68-16-68  0.748
 * @throws RangeError for a table of more rows, or an unknown option
 */
export function showTable(shown: readonly object[] | Table, options: ShowTableOptions = {}): void {
  checkOptions('showTable', options, { caption: true });
  const { caption } = options;
  const rows = 'columns' in shown ? rowsOf(shown) : shown;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name): Column => {
    const values = rows.map((row) => (row as TableRow)[name]);
    return { cells: [name, ...values.map((value) => String(value ?? ''))], flushRight: values.every(isNumeric) };
  });
  const text = tableText(columns, rows.length, caption);
  const display = notebookDisplay();
  if (display) display({ data: { 'text/html': tableHtml(columns, rows.length, caption), 'text/plain': text } });
  else console.log(text);
}

/** Longer tables are not read. */
const MOST_ROWS = 200;

function rowsOf({ columns, rows }: Table): TableRow[] {
  if (rows > MOST_ROWS) {
    throw new RangeError(
      `showTable: a table of ${rows} rows; at most ${MOST_ROWS} are shown: choose some with takeRows`,
    );
  }
  const cell = (value: number | string) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value);
  const shown = (value: number | string) => (Number.isNaN(value) ? null : cell(value));
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, shown(values[row])])),
  );
}

function tableHtml(columns: readonly Column[], rows: number, caption?: string): string {
  const cell = (tag: string, text: string, flushRight: boolean) =>
    `<${tag} style="text-align: ${flushRight ? 'right' : 'left'}">${escapeHtml(text)}</${tag}>`;
  const line = (tag: string, i: number) =>
    `<tr>${columns.map(({ cells, flushRight }) => cell(tag, cells[i], flushRight)).join('')}</tr>`;
  const title = caption
    ? `<caption style="text-align: left; font-weight: bold">${escapeHtml(caption)}</caption>\n`
    : '';
  const body = Array.from({ length: rows }, (_, i) => line('td', i + 1)).join('\n') || '<tr><td>no rows</td></tr>';
  return `<table>\n${title}<thead>${line('th', 0)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

function tableText(columns: readonly Column[], rows: number, caption?: string): string {
  const padded = columns.map(({ cells, flushRight }) => {
    const width = Math.max(...cells.map(({ length }) => length));
    return cells.map((text) => (flushRight ? text.padStart(width) : text.padEnd(width)));
  });
  const line = (_: unknown, i: number) =>
    padded
      .map((cells) => cells[i])
      .join('  ')
      .trimEnd();
  const body = rows > 0 ? Array.from({ length: rows + 1 }, line).join('\n') : 'no rows';
  return caption ? `${caption}\n${body}` : body;
}

/** Whether a cell may stand flush right; an empty one may. */
const isNumeric = (value: TableRow[string]): boolean =>
  value == null ||
  typeof value === 'number' ||
  (value.trim() !== '' && !Number.isNaN(Number(value.replace(/[,%]| \/ /g, ''))));

/** Text from data is data: no markup, and no `$` that MathJax would take for a formula. */
const escapeHtml = (text: string): string => escapeMarkup(text).replace(/\$/g, '&#36;<!-- -->');
