import { inspect } from 'node:util';
import { matrix, type Matrix } from '../../matrix';
import { MIME_BUNDLE } from '../../notebook/display';
import { noColumn, pickRows, renameColumn, stack, type Column } from './column';
import { columnOf, columnsOf, otherLength, type ColumnValues } from './columnOf';
import { describeColumn, type ColumnSummary } from './describe';
import { tableHtml, tableText } from './display';
import { checkOptions } from './options';
import type { Origin } from './origin';
import { chosenRows, joinedRows, sortedRows, type JoinOptions, type RowChoice } from './rows';

/**
 * Columns of equal length with names of their own, in an order. Tables never change: methods return new ones.
 * @example
 * const table = Table.of({ name: ['M31', 'M33'], z: [-0.001001, -0.000597] });
 * table.takeRows([1]).with({ seen: ['yes'] }).names; // [ 'name', 'z', 'seen' ]
 * table.column('z').values; // Float64Array(2) [ -0.001001, -0.000597 ]
 */
export class Table {
  private readonly positions: ReadonlyMap<string, number>;

  /**
   * @param columns each with its own name and as many cells as the others; texts are not counted here, since those of a file
   *   are unread
   * @param rows number of rows; default: the first column's
   * @param origin the file it was read from, if it was
   * @throws RangeError for columns of numbers of different lengths, and for two of the same name
   */
  constructor(
    readonly columns: readonly Column[],
    readonly rows: number = columns.length === 0 ? 0 : columns[0].values.length,
    private readonly origin: Origin = {},
  ) {
    this.positions = new Map(columns.map(({ name }, k) => [name, k]));
    if (this.positions.size < columns.length) {
      const twice = columns.find(({ name }, k) => this.positions.get(name) !== k)!;
      throw new RangeError(`Table: two columns are named ${JSON.stringify(twice.name)}; allowed: different names`);
    }
    const other = columns.find((column) => column.kind === 'number' && column.values.length !== rows);
    if (other !== undefined) throw otherLength(other.name, other.values.length, rows);
  }

  /** The file it was read from, or "the table"; for messages. */
  get file(): string {
    return this.origin.file ?? 'the table';
  }

  /** What had to be recognised in the file beyond plain CSV, in a few words each. */
  get notes(): readonly string[] {
    return this.origin.notes ?? [];
  }

  /** @returns which row of the file a row (counted from 0) is, counted from 1, the header being 0 */
  fileRow(row: number): number {
    return this.origin.fileRow?.(row) ?? row + 1;
  }

  /**
   * A table of columns made in memory, from pairs of name and cells (an array of pairs, or a plain object); null and undefined
   * are missing cells.
   * @throws RangeError for columns of different lengths, for numbers and texts in one, and for cells that are neither
   */
  static of(columns: Readonly<Record<string, ColumnValues>> | readonly (readonly [string, ColumnValues])[]): Table {
    const pairs = Array.isArray(columns) ? columns : Object.entries(columns);
    return new Table(columnsOf(pairs));
  }

  get names(): string[] {
    return this.columns.map(({ name }) => name);
  }

  has(name: string): boolean {
    return this.positions.has(name);
  }

  /** @throws RangeError if there is no column of that name */
  column(name: string): Column {
    const position = this.positions.get(name);
    if (position === undefined) throw noColumn(name, this.columns);
    return this.columns[position];
  }

  /** @returns a cell as it stands in the file (row counted from 0) */
  text(row: number, name: string): string {
    return this.column(name).text(row);
  }

  /** @returns the rows with the given indices, in the order given; their cells keep the file's text */
  takeRows(indices: ArrayLike<number>): Table {
    for (let k = 0; k < indices.length; k++) {
      if (!(indices[k] >= 0 && indices[k] < this.rows)) {
        throw new RangeError(`takeRows: ${indices[k]} is outside a table of ${this.rows} rows`);
      }
    }
    return new Table(
      this.columns.map((column) => pickRows(column, indices)),
      indices.length,
      { ...this.origin, fileRow: (row) => this.fileRow(indices[row]) },
    );
  }

  /** @returns the named columns, in the order given */
  select(names: readonly string[]): Table {
    return new Table(
      names.map((name) => this.column(name)),
      this.rows,
      this.origin,
    );
  }

  /** @returns the rows of another table below these; it has the same columns, and its cells keep their text too */
  concatRows(lower: Table): Table {
    return new Table(
      this.columns.map((upper) => stack(upper, lower.column(upper.name))),
      this.rows + lower.rows,
    );
  }

  /**
   * @returns the table with columns added at its end; one whose name is there already takes its place instead
   * @throws RangeError as `Table.of`
   */
  with(columns: Readonly<Record<string, ColumnValues>>): Table {
    const added = new Map(columnsOf(Object.entries(columns), this.rows).map((column) => [column.name, column]));
    const kept = this.columns.map((column) => {
      const replacement = added.get(column.name) ?? column;
      added.delete(column.name);
      return replacement;
    });
    return new Table([...kept, ...added.values()], this.rows, this.origin);
  }

  /**
   * @returns the table with columns under other names: `rename({ old: 'new' })`
   * @throws RangeError for a name that is not there, and for two columns of one name
   */
  rename(names: Readonly<Record<string, string>>): Table {
    for (const name of Object.keys(names)) this.column(name);
    const renamed = (column: Column): Column =>
      Object.hasOwn(names, column.name) ? renameColumn(column, names[column.name]) : column;
    return new Table(this.columns.map(renamed), this.rows, this.origin);
  }

  /**
   * @param choice a function of a row's cells by name (numbers, NaN where missing; or text), or one truth value per row
   * @returns the chosen rows in the table's order; their cells keep the file's text
   * @example
   * Table.of({ name: ['M31', 'M33'], z: [-0.001001, -0.000597] }).filter(({ z }) => z > -0.001).text(0, 'name') // 'M33'
   * @throws RangeError for a list of truth values of another length, and for a name that no column has
   */
  filter(choice: RowChoice): Table {
    return this.takeRows(chosenRows(this.columns, this.rows, choice));
  }

  /**
   * @returns the rows by a column's cells, smallest first; equal ones keep their order, missing ones come last
   * @throws RangeError for a column that is not there, and for other options than `descending`
   */
  sortBy(name: string, options: { readonly descending?: boolean } = {}): Table {
    checkOptions('sortBy', options, { descending: [true, false] });
    const { descending = false } = options;
    return this.takeRows(sortedRows(this.column(name), descending));
  }

  /**
   * @returns this table's columns with those of another beside them, row by row where the column `on` holds the same (as
   *   pandas' merge: every partner, in this table's order; missing keys match nothing)
   * @throws RangeError for a column that is in both tables but `on`: rename it in one; for other options than `how`
   */
  join(other: Table, on: string, options: JoinOptions = {}): Table {
    checkOptions('join', options, { how: ['inner', 'left'] });
    const { how = 'inner' } = options;
    const twice = other.names.find((name) => name !== on && this.has(name));
    if (twice !== undefined) {
      throw new RangeError(`join: both tables have a column ${JSON.stringify(twice)}; rename it in one of them`);
    }
    const rows = joinedRows(this.column(on), other.column(on), how);
    const added = other.columns.filter(({ name }) => name !== on).map((column) => pickRows(column, rows.right));
    return new Table([...this.takeRows(rows.left).columns, ...added], rows.left.length);
  }

  /**
   * @param names the columns to take, in this order; default: all
   * @returns rows × columns, float64; missing cells are NaN
   * @throws RangeError for a column that is not there or holds text, with its first text
   */
  toMatrix(names: readonly string[] = this.names): Matrix<Float64Array> {
    const data = new Float64Array(this.rows * names.length);
    names.forEach((name, j) => {
      const column = this.column(name);
      if (column.kind === 'text') {
        const text = JSON.stringify(column.values.find((cell) => Number.isNaN(Number(cell))) ?? column.values[0] ?? '');
        throw new RangeError(
          `toMatrix: column ${JSON.stringify(name)} holds text (${text}); name the columns of numbers`,
        );
      }
      for (let i = 0; i < this.rows; i++) data[i * names.length + j] = column.values[i];
    });
    return matrix(data, this.rows, names.length);
  }

  /** @returns a table of a matrix's columns under the given names. @throws RangeError unless there is one name per column */
  static fromMatrix({ data, rows, cols }: Matrix, names: readonly string[]): Table {
    if ((names as unknown) === undefined) {
      throw new TypeError(
        `fromMatrix: there are no names; allowed: a list of ${cols}, one a column: Table.fromMatrix(matrix, ['a', …])`,
      );
    }
    if (names.length !== cols) throw new RangeError(`fromMatrix: ${names.length} names for ${cols} columns`);
    const column = (j: number) => Float64Array.from({ length: rows }, (_, i) => data[i * cols + j]);
    return new Table(
      names.map((name, j) => columnOf(name, column(j))),
      rows,
    );
  }

  /** @returns what each column holds: its kind, missing and different cells, mean, deviation, and quartiles */
  describe(): ColumnSummary[] {
    return this.columns.map(describeColumn);
  }

  /** A last expression in a cell shows the size, the columns with what they hold, and the first rows. */
  [MIME_BUNDLE](): Record<string, string> {
    return { 'text/plain': tableText(this.columns, this.rows), 'text/html': tableHtml(this.columns, this.rows) };
  }

  /** `console.log(table)` prints the same as lines. */
  [inspect.custom](): string {
    return tableText(this.columns, this.rows);
  }
}
