import type { NumberColumn } from '../../formats';
import type { Matrix } from '../../matrix';
import { decimalsOf } from './fixedDecimals';
import { median } from '../../numeric/median';

/** A numeric column made ready for interpolation. */
export interface FlaggedColumn {
  readonly name: string;
  /** The values, the column's median in place of the missing ones. */
  readonly values: Float64Array;
  /** 1 where the value was missing, else 0. */
  readonly missing: Float64Array;
  /** Decimals to print: the median of those in the table, rounded down. */
  readonly decimals: number;
}

/**
 * Splits a column into values and flags, so that a number that means "missing" is not interpolated.
 * @param marker the number that means "missing"
 * @throws RangeError naming row and column for NaN or infinite cells
 */
export function flaggedColumn(column: NumberColumn, marker: number): FlaggedColumn {
  const { name, values } = column;
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(
      `smote: row ${bad + 1}, column "${name}" is ${JSON.stringify(column.text(bad))}; ` +
        `distances need numbers, ${marker} where the measurement is missing`,
    );
  }
  const missing = values.map((value) => Number(value === marker));
  const middle = median(values.filter((_, i) => missing[i] === 0));
  return {
    name,
    // Nothing measured at all: any number will do, since every row is flagged.
    values: values.map((value, i) => (missing[i] === 0 ? value : Number.isNaN(middle) ? 0 : middle)),
    missing,
    decimals: Math.floor(median(Array.from(values, (_, i) => decimalsOf(column.text(i))))),
  };
}

/** All values, then all flags, as the columns of one matrix; only the given rows. */
export function flaggedMatrix(columns: readonly FlaggedColumn[], rows: readonly number[]): Matrix<Float64Array> {
  const cols = 2 * columns.length;
  const data = new Float64Array(rows.length * cols);
  rows.forEach((r, i) => {
    columns.forEach(({ values, missing }, j) => {
      data[i * cols + j] = values[r];
      data[i * cols + columns.length + j] = missing[r];
    });
  });
  return { data, rows: rows.length, cols };
}
