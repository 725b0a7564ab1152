import { requireColumns, type Table } from '../../formats';
import { columnNumbers, columnTexts } from '../tableColumns';
import { OBJECT_FILTERS } from './columns';

/** The fewest rows, after the filters, that can be split into train, validation and test sets. */
const FEWEST_ROWS = 10;

/** The column of a row's type in the paper's table. */
export const LABEL_COLUMN = 'source_label';

/** The type that the paper looks for. */
const EXOTIC = 'Exotic';

/**
 * Keeps the rows whose filter columns all lie in their ranges, both ends included (the original notebook, "Filters").
 * A cell that is missing or not a number is outside.
 * @param labelColumn the column of the rows' types, `source_label` in the paper's table; it must be there
 * @throws Error when a filter column or the label column is missing, when a filter column holds no number at all, or when
 *   fewer than 10 rows are left (the message counts what each filter dropped)
 */
export function filterObjects(table: Table, labelColumn = LABEL_COLUMN): Table {
  requireColumns(table, [...Object.keys(OBJECT_FILTERS), labelColumn]);
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
 * Counts of the labels, by default `source_label`, trimmed, without "" and "nan", most frequent first; ties in order of first appearance
 * (pandas' `value_counts`).
 */
export function typeCounts(table: Table, labelColumn = LABEL_COLUMN): TypeCount[] {
  const counts = new Map<string, number>();
  for (const label of sourceLabels(table, labelColumn)) {
    if (label !== '' && label !== 'nan') counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([type, rows]) => ({ type, rows })).sort((a, b) => b.rows - a.rows);
}

/** The trimmed label of every row, by default its `source_label`. */
export function sourceLabels(table: Table, labelColumn = LABEL_COLUMN): string[] {
  return columnTexts(table, labelColumn).map((text) => text.trim());
}

/** Where a table says what an object is, and what is looked for. */
export interface ExoticOptions {
  /** The column of the labels; default `source_label`. */
  readonly labelColumn?: string;
  /** The label of the objects looked for; default "Exotic". */
  readonly exotic?: string;
}

/**
 * Which rows of a table are exotic.
 * @returns 1 for each exotic object, 0 for the others (labels trimmed, compared in any case)
 */
export function exoticRows(table: Table, { labelColumn, exotic = EXOTIC }: ExoticOptions = {}): Uint8Array {
  const wanted = exotic.trim().toLowerCase();
  return Uint8Array.from(sourceLabels(table, labelColumn), (label) => (label.toLowerCase() === wanted ? 1 : 0));
}
