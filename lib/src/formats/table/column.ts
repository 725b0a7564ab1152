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

/** What to say of a name that no column has. */
export function noColumn(name: string, columns: readonly Column[]): RangeError {
  const names = columns.map((column) => JSON.stringify(column.name));
  return new RangeError(`no column ${JSON.stringify(name)}; there are ${names.join()}`);
}

/** @returns a column of text whose cells are all made when they are first asked for */
export function lazyTexts(name: string, text: TextColumn['text'], all: () => readonly string[]): TextColumn {
  return {
    kind: 'text',
    name,
    get values() {
      return all();
    },
    text,
  };
}

/** @returns the cells of the given rows, in their order, with their text; −1 makes a missing cell */
export function pickRows(column: Column, rows: ArrayLike<number>): Column {
  const text = (row: number) => (rows[row] < 0 ? '' : column.text(rows[row]));
  const { name } = column;
  if (column.kind === 'number') {
    return {
      kind: 'number',
      name,
      values: Float64Array.from(rows, (row) => (row < 0 ? NaN : column.values[row])),
      text,
    };
  }
  let picked: readonly string[] | undefined;
  return lazyTexts(name, text, () => (picked ??= Array.from(rows, (row) => (row < 0 ? '' : column.values[row]))));
}

/** @returns the cells of one column above those of another, with their text; the upper one's name */
export function stack(upper: Column, below: Column): Column {
  const { name } = upper;
  const above = upper.values.length;
  const text = (row: number) => (row < above ? upper.text(row) : below.text(row - above));
  if (upper.kind === 'text' || below.kind === 'text') {
    return {
      kind: 'text',
      name,
      values: Array.from({ length: above + below.values.length }, (_, row) => text(row)),
      text,
    };
  }
  const values = new Float64Array(above + below.values.length);
  values.set(upper.values);
  values.set(below.values, above);
  return { kind: 'number', name, values, text };
}

/** @returns the same cells under another name */
export function renameColumn(column: Column, name: string): Column {
  const text = (row: number) => column.text(row);
  if (column.kind === 'number') return { kind: 'number', name, values: column.values, text };
  return lazyTexts(name, text, () => column.values);
}
