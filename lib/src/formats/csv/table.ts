import { formatNumber } from './number';

/** A column whose cells are all numbers or missing (NaN). */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  readonly values: Float64Array;
  /** @returns the cell as it stands in the file */
  text(row: number): string;
}

/** A column with at least one cell that is neither a number nor missing; its cells are kept as they are. */
export interface TextColumn {
  readonly kind: 'text';
  readonly name: string;
  readonly values: readonly string[];
  text(row: number): string;
}

export type Column = NumberColumn | TextColumn;

/** Cells for a new column. */
export type ColumnValues =
  Float64Array | BigInt64Array | BigUint64Array | readonly number[] | readonly bigint[] | readonly string[];

/**
 * @returns a column made in memory; numbers will be written in the shortest text that reads back as the same number.
 * BigInts become numbers where all are safe integers (up to 2^53 − 1), text where not
 */
export function columnOf(name: string, values: ColumnValues): Column {
  const list: ArrayLike<number | bigint | string> = values;
  const unsafe = (cell: unknown) => !Number.isSafeInteger(Number(cell));
  if (typeof list[0] === 'bigint' ? !Array.from(list).some(unsafe) : typeof list[0] !== 'string') {
    const numbers = Float64Array.from(list, Number);
    return { kind: 'number', name, values: numbers, text: (row) => formatNumber(numbers[row]) };
  }
  const texts = Array.from(list, String);
  return { kind: 'text', name, values: texts, text: (row) => texts[row] };
}

function pick(column: Column, rows: ArrayLike<number>): Column {
  const text = (row: number) => column.text(rows[row]);
  const { name } = column;
  if (column.kind === 'number') {
    return { kind: 'number', name, values: Float64Array.from(rows, (row) => column.values[row]), text };
  }
  let picked: readonly string[] | undefined;
  return {
    kind: 'text',
    name,
    get values() {
      return (picked ??= Array.from(rows, (row) => column.values[row]));
    },
    text,
  };
}

/** Where a table's rows come from. */
interface Origin {
  readonly file?: string;
  readonly notes?: readonly string[];
  readonly fileRow?: (row: number) => number;
}

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
   * @param columns each with its own name and as many cells as the others
   * @param rows number of rows; default: the first column's
   * @param origin the file it was read from, if it was
   * @throws RangeError for columns of different lengths or of the same name
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
    if (other !== undefined) {
      throw new RangeError(`Table: column ${JSON.stringify(other.name)} has ${other.values.length} rows, not ${rows}`);
    }
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

  /** A table of columns made in memory, from pairs of name and cells (an array of pairs, or a plain object). */
  static of(columns: Readonly<Record<string, ColumnValues>> | readonly (readonly [string, ColumnValues])[]): Table {
    const pairs = Array.isArray(columns) ? columns : Object.entries(columns);
    return new Table(pairs.map(([name, values]) => columnOf(name, values)));
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
    if (position === undefined) {
      throw new RangeError(`no column ${JSON.stringify(name)}; there are ${this.names.map((n) => JSON.stringify(n))}`);
    }
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
      this.columns.map((column) => pick(column, indices)),
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
    const columns = this.columns.map((upper): Column => {
      const below = lower.column(upper.name);
      const { name } = upper;
      const text = (row: number) => (row < this.rows ? upper.text(row) : below.text(row - this.rows));
      if (upper.kind === 'text' || below.kind === 'text') {
        return {
          kind: 'text',
          name,
          values: Array.from({ length: this.rows + lower.rows }, (_, row) => text(row)),
          text,
        };
      }
      const values = new Float64Array(this.rows + lower.rows);
      values.set(upper.values);
      values.set(below.values, this.rows);
      return { kind: 'number', name, values, text };
    });
    return new Table(columns, this.rows + lower.rows);
  }

  /** @returns the table with columns added at its end; one whose name is there already takes its place instead */
  with(columns: Readonly<Record<string, ColumnValues>>): Table {
    const added = new Map(Object.entries(columns).map(([name, values]) => [name, columnOf(name, values)]));
    const kept = this.columns.map((column) => {
      const replacement = added.get(column.name) ?? column;
      added.delete(column.name);
      return replacement;
    });
    return new Table([...kept, ...added.values()], this.rows, this.origin);
  }
}
