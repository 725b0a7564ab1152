import { requireColumns, type Table } from '../../formats';
import { columnNumbers, columnTexts } from '../tableColumns';
import { OBJECT_FILTERS } from './columns';

/** The fewest rows, after the filters, that can be split into train, validation and test sets. */
const FEWEST_ROWS = 10;

/** What a table must have to be filtered and counted. */
const REQUIRED = [...Object.keys(OBJECT_FILTERS), 'source_label'];

/**
 * Keeps the rows whose filter columns all lie in their ranges, both ends included (the original notebook, "Filters").
 * A cell that is missing or not a number is outside.
 * @throws Error when a filter column or `source_label` is missing, when a filter column holds no number at all, or when
 *   fewer than 10 rows are left (the message counts what each filter dropped)
 */
export function filterObjects(table: Table): Table {
  requireColumns(table, REQUIRED);
  const keep = new Uint8Array(table.rows).fill(1);
  const dropped: string[] = [];
  for (const [name, [low, high]] of Object.entries(OBJECT_FILTERS)) {
    const values = columnNumbers(table, name);
    let outside = 0;
    values.forEach((value, row) => {
      if (value >= low && value <= high) return;
      outside++;
      keep[row] = 0;
    });
    dropped.push(`${name} in [${low}, ${high}]: ${outside} outside`);
  }
  const rows = Array.from(keep.keys()).filter((row) => keep[row] === 1);
  if (rows.length < FEWEST_ROWS) {
    throw new Error(
      `${table.file}: ${rows.length} of ${table.rows} rows pass the filters; at least ${FEWEST_ROWS} are needed. ${dropped.join('; ')}.`,
    );
  }
  return table.takeRows(rows);
}

/** Rows of one type of transient. */
export interface TypeCount {
  readonly type: string;
  readonly rows: number;
}

/**
 * Counts of `source_label`, trimmed, without "" and "nan", most frequent first; ties in order of first appearance
 * (pandas' `value_counts`).
 */
export function typeCounts(table: Table): TypeCount[] {
  const counts = new Map<string, number>();
  for (const label of sourceLabels(table)) {
    if (label !== '' && label !== 'nan') counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([type, rows]) => ({ type, rows })).sort((a, b) => b.rows - a.rows);
}

/** The trimmed `source_label` of every row. */
export function sourceLabels(table: Table): string[] {
  return columnTexts(table, 'source_label').map((text) => text.trim());
}

/** 1 for each exotic object, 0 for the others (label compared in any case) */
export function exoticRows(table: Table): Uint8Array {
  return Uint8Array.from(sourceLabels(table), (label) => (label.toLowerCase() === 'exotic' ? 1 : 0));
}
