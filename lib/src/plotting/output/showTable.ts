import { notebookDisplay } from '../../notebook/display';
import { escapeMarkup } from '../../notebook/markup';

/** One row: cells by column name. Numbers are shown as they print; format them first where that is too long. */
export type TableRow = Readonly<Record<string, string | number | null | undefined>>;

export interface ShowTableOptions {
  /** A line above the table. */
  readonly caption?: string;
}

/**
 * Shows rows as a table: HTML in a notebook (numbers flush right), aligned text beside it and outside a notebook. The
 * columns are the rows' keys, in the order in which they first appear; a cell that a row lacks is empty.
 * @param rows any objects; none shows the caption and "no rows"
 */
export function showTable(rows: readonly object[], { caption }: ShowTableOptions = {}): void {
  const cells = rows as readonly TableRow[];
  const text = tableText(cells, caption);
  const display = notebookDisplay();
  if (display) display({ data: { 'text/html': tableHtml(cells, caption), 'text/plain': text } });
  else console.log(text);
}

const columnsOf = (rows: readonly TableRow[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))];
const textOf = (value: TableRow[string]): string => String(value ?? '');

function tableHtml(rows: readonly TableRow[], caption?: string): string {
  const columns = columnsOf(rows);
  const cell = (tag: string, value: TableRow[string], flushRight: boolean) =>
    `<${tag} style="text-align: ${flushRight ? 'right' : 'left'}">${escapeHtml(textOf(value))}</${tag}>`;
  const right = (name: string) => rows.every((row) => isNumeric(row[name]));
  const head = columns.map((name) => cell('th', name, right(name))).join('');
  const body = rows.map((row) => `<tr>${columns.map((name) => cell('td', row[name], right(name))).join('')}</tr>`);
  const title = caption
    ? `<caption style="text-align: left; font-weight: bold">${escapeHtml(caption)}</caption>\n`
    : '';
  const content = rows.length > 0 ? body.join('\n') : '<tr><td>no rows</td></tr>';
  return `<table>\n${title}<thead><tr>${head}</tr></thead>\n<tbody>\n${content}\n</tbody>\n</table>`;
}

function tableText(rows: readonly TableRow[], caption?: string): string {
  const columns = columnsOf(rows);
  const lines = [columns, ...rows.map((row) => columns.map((name) => textOf(row[name])))];
  const widths = columns.map((_, j) => Math.max(...lines.map((line) => line[j].length)));
  const right = columns.map((name) => rows.every((row) => isNumeric(row[name])));
  const aligned = lines.map((line) =>
    line
      .map((value, j) => (right[j] ? value.padStart(widths[j]) : value.padEnd(widths[j])))
      .join('  ')
      .trimEnd(),
  );
  const body = rows.length > 0 ? aligned.join('\n') : 'no rows';
  return caption ? `${caption}\n${body}` : body;
}

/** Whether a cell may stand flush right; an empty one may. */
const isNumeric = (value: TableRow[string]): boolean =>
  value === undefined ||
  value === null ||
  typeof value === 'number' ||
  (value.trim() !== '' && !Number.isNaN(Number(value.replace(/[,%]| \/ /g, ''))));

/** Text from data is data: no markup, and no `$` that MathJax would take for a formula. */
const escapeHtml = (text: string): string => escapeMarkup(text).replace(/\$/g, '&#36;<!-- -->');
