import { counted } from '../../notebook/counted';
import { escapeMarkup } from '../../notebook/markup';
import type { Column } from './column';
import { describeColumn } from './describe';

/** Rows and columns shown, and characters of a cell. */
const ROWS = 5;
const COLUMNS = 20;
const CHARACTERS = 24;

/** A column as it is shown: its name, what it holds, and its first cells. */
interface Shown {
  readonly name: string;
  readonly kind: string;
  readonly holds: string;
  readonly missing: string;
  readonly cells: readonly string[];
  readonly isNumber: boolean;
}

const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length > CHARACTERS ? `${characters.slice(0, CHARACTERS - 1).join('')}…` : line;
};
const short = (value: number): string => String(Number(value.toPrecision(6)));

function shownColumn(column: Column, rows: number): Shown {
  const { name, kind, missing, distinct, min, max } = describeColumn(column);
  const isNumber = kind === 'number';
  const range = Number.isNaN(min) ? 'no number' : `${short(min)} … ${short(max)}`;
  return {
    name: cut(name),
    kind,
    holds: isNumber ? range : `${distinct} different`,
    missing: missing > 0 ? `${missing} missing` : '',
    cells: Array.from({ length: Math.min(rows, ROWS) }, (_, row) => cut(column.text(row))),
    isNumber,
  };
}

/** The columns that are shown, with a line on the table's size. */
function shown(columns: readonly Column[], rows: number): { columns: Shown[]; size: string } {
  const more = columns.length - COLUMNS;
  const left =
    more > 0
      ? `; ${more} columns more: ${columns
          .slice(COLUMNS)
          .map(({ name }) => cut(name))
          .join(', ')}`
      : '';
  return {
    columns: columns.slice(0, COLUMNS).map((column) => shownColumn(column, rows)),
    size: `${counted(rows, 'row')} × ${counted(columns.length, 'column')}${left}`,
  };
}

/** @returns a table's size, its columns with what they hold, and its first rows, in aligned lines */
export function tableText(all: readonly Column[], rows: number): string {
  const { columns, size } = shown(all, rows);
  const padded = columns.map(({ name, kind, holds, missing, cells, isNumber }) => {
    const lines = [name, kind, holds, missing, ...cells];
    const width = Math.max(...lines.map((line) => line.length));
    return lines.map((line) => (isNumber ? line.padStart(width) : line.padEnd(width)));
  });
  const count = 4 + Math.min(rows, ROWS);
  const lines = Array.from({ length: columns.length > 0 ? count : 0 }, (_, i) =>
    padded.map((lines) => lines[i]).join('  '),
  );
  const used = lines.map((line) => line.trimEnd()).filter((line) => line !== '');
  return [size, ...used, ...(rows > ROWS ? ['…'] : [])].join('\n');
}

/** @returns the same as HTML; what comes from the data is escaped */
export function tableHtml(all: readonly Column[], rows: number): string {
  const { columns, size } = shown(all, rows);
  const line = (tag: 'td' | 'th', text: (column: Shown) => string): string => {
    const cells = columns.map((column) => {
      const align = column.isNumber ? 'right' : 'left';
      return `<${tag} style="text-align: ${align}">${escapeMarkup(text(column))}</${tag}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  };
  const head = [
    line('th', ({ name }) => name),
    line('td', ({ kind, holds }) => `${kind}, ${holds}`),
    ...(columns.some(({ missing }) => missing) ? [line('td', ({ missing }) => missing)] : []),
  ];
  const body = Array.from({ length: Math.min(rows, ROWS) }, (_, row) => line('td', ({ cells }) => cells[row]));
  const table = `<table><thead>${head.join('')}</thead><tbody>${body.join('')}</tbody></table>`;
  return `${table}<p>${escapeMarkup(size)}</p>`;
}
