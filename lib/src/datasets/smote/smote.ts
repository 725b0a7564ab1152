import { MISSING } from '../objects/missingValues';
import { Table, type Column, type NumberColumn } from '../../formats';
import type { Matrix } from '../../matrix';
import { fixedDecimals } from './fixedDecimals';
import { flaggedColumn, flaggedMatrix, type FlaggedColumn } from './flaggedColumns';
import { syntheticRows } from './syntheticRows';

export interface SmoteOptions {
  /** The column with the class of each row; default "source_label". */
  readonly label?: string;
  /** The classes raised to the size of the largest; default "SN II" and "SN Ib/c", the paper's. */
  readonly classes?: readonly string[];
  /** Neighbours to choose from; default 8. */
  readonly neighbours?: number;
  /** Seed from which every class starts; default 42. */
  readonly seed?: number;
  /** The number that means "missing measurement"; default −999. */
  readonly missing?: number;
}

/** The column added at the end: "False" for the table's own rows, "True" for those made here. */
const SYNTHETIC = 'is_synthetic';

/** A flag interpolated to more than this makes the new value missing. */
const FLAGGED = 1e-6;

/** The rows of each class, in order of first appearance. */
function rowsByClass(labels: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  labels.forEach((label, i) => {
    const rows = groups.get(label);
    if (rows) rows.push(i);
    else groups.set(label, [i]);
  });
  return groups;
}

/** The printed values of one numeric column in new rows. */
function printed(made: Matrix, column: FlaggedColumn, j: number, marker: number): string[] {
  const flag = j + made.cols / 2;
  return Array.from({ length: made.rows }, (_, i) =>
    made.data[i * made.cols + flag] > FLAGGED
      ? String(marker)
      : fixedDecimals(made.data[i * made.cols + j], column.decimals),
  );
}

/** A column of synthetic rows, of the kind that the table's own has. */
function madeColumn({ kind, name }: Column, texts: readonly string[]): Column {
  const text = (row: number) => texts[row];
  if (kind === 'text') return { kind, name, values: texts, text };
  return { kind, name, values: Float64Array.from(texts, Number), text };
}

/**
 * Raises classes to the size of the largest with synthetic rows (SMOTE), the way the paper's balanced table comes from
 * its table of objects: imbalanced-learn's algorithm on every numeric column, unscaled, each with a flag beside it that
 * says where the measurement is missing. The table's own rows come first, unchanged; then the new rows, class by class,
 * with numbers printed in the column's usual decimals, empty text, and `is_synthetic` "True".
 *
 * @param table filtered rows: `filterObjects(table)`
 * @returns a new table with the column `is_synthetic` added; `writeCsv` writes the paper's file from it
 * @throws RangeError when the label column or a class is missing, a class has too few rows for its neighbours, a
 * number is missing or infinite, or `is_synthetic` is there already
 */
export function smote(
  table: Table,
  {
    label = 'source_label',
    classes = ['SN II', 'SN Ib/c'],
    neighbours = 8,
    seed = 42,
    missing = MISSING,
  }: SmoteOptions = {},
): Table {
  if (table.has(SYNTHETIC)) {
    throw new RangeError(`smote: the table already has a column "${SYNTHETIC}"; give the table of real rows`);
  }
  table.column(label);
  const groups = rowsByClass(Array.from({ length: table.rows }, (_, i) => table.text(i, label).trim()));
  const target = Math.max(...[...groups.values()].map((rows) => rows.length));
  const columns = table.columns
    .filter((column): column is NumberColumn => column.kind === 'number' && column.name !== label)
    .map((column) => flaggedColumn(column, missing));

  const added = new Map<string, string[]>(table.names.map((name) => [name, []]));
  for (const name of classes) {
    const rows = groups.get(name);
    if (!rows) {
      const found = [...groups.keys()].map((known) => JSON.stringify(known)).join(', ');
      throw new RangeError(`smote: no row has ${label} ${JSON.stringify(name)}; there are ${found}`);
    }
    if (rows.length <= neighbours) {
      throw new RangeError(
        `smote: ${JSON.stringify(name)} has ${rows.length} rows; ${neighbours} neighbours need at least ${neighbours + 1}`,
      );
    }
    const made = syntheticRows(flaggedMatrix(columns, rows), target - rows.length, neighbours, seed);
    const cells = new Map(columns.map((column, j) => [column.name, printed(made, column, j, missing)]));
    cells.set(label, new Array<string>(made.rows).fill(name));
    for (const [column, list] of added) {
      for (let i = 0; i < made.rows; i++) list.push(cells.get(column)?.[i] ?? '');
    }
  }
  const made = new Table(table.columns.map((column) => madeColumn(column, added.get(column.name)!)));
  const flag = (rows: number, value: string) => ({ [SYNTHETIC]: new Array<string>(rows).fill(value) });
  return table.with(flag(table.rows, 'False')).concatRows(made.with(flag(made.rows, 'True')));
}
