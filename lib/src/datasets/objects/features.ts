import type { Table } from '../../formats';
import { matrix, type Matrix } from '../../matrix';
import { median } from '../../numeric/median';
import { columnNumbers } from '../tableColumns';
import { DROP_FOR_AE } from './columns';
import { LABEL_COLUMN } from './rows';
import { realRows, SYNTHETIC_COLUMN } from './syntheticFlag';
import { identifierColumns, type LeftOutColumn } from './identifiers';

/** Which columns are no features. */
export interface ObjectFeatureOptions {
  /** Columns to leave out, where the table has them; default: the paper's DROP_FOR_AE. */
  readonly drop?: readonly string[];
  /** The column of the labels, which is never a feature; default `source_label`. */
  readonly labelColumn?: string;
}

/**
 * The names of the feature columns, in the table's order: all but those to drop, the labels, the flag `is_synthetic`, and
 * columns that cannot be measurements (`objectFeatures(table).leftOut` says which, and why).
 */
export function featureNames(table: Table, options: ObjectFeatureOptions = {}): string[] {
  return splitColumns(table, options).names;
}

function splitColumns(
  table: Table,
  { drop = DROP_FOR_AE, labelColumn = LABEL_COLUMN }: ObjectFeatureOptions,
): { names: string[]; leftOut: LeftOutColumn[] } {
  const dropped = [...drop, labelColumn, SYNTHETIC_COLUMN];
  const candidates = table.names.filter((name) => !dropped.includes(name));
  const leftOut = identifierColumns(table, candidates);
  return { names: candidates.filter((name) => !leftOut.some((column) => column.name === name)), leftOut };
}

/** The feature matrix of an object table, before scaling. */
export interface ObjectFeatures {
  /** objects × features, float64, missing cells filled */
  readonly values: Matrix<Float64Array>;
  readonly names: readonly string[];
  /** per feature, the cells that were no finite number and became the column's median; only those with any */
  readonly filled: readonly { readonly name: string; readonly cells: number; readonly median: number }[];
  /** columns beyond those dropped that cannot be measurements, such as row numbers and identifiers, and why */
  readonly leftOut: readonly LeftOutColumn[];
}

/**
 * The feature columns as numbers; what is not a finite number becomes the column's median (the original notebook, "Build
 * processed feature matrix": `to_numeric(errors="coerce")`, infinities to NaN, `fillna(median)`).
 * A column that cannot be a measurement is left out and listed in `leftOut`; tell your reader.
 * @throws Error when there is no feature column, or one holds no finite number (there is no median to fill with)
 */
export function objectFeatures(table: Table, options: ObjectFeatureOptions = {}): ObjectFeatures {
  const { names, leftOut } = splitColumns(table, options);
  if (names.length === 0) {
    throw new Error(`The table has no feature column left. Its columns are: ${table.names.join(', ')}.`);
  }
  const data = new Float64Array(table.rows * names.length);
  const filled: { name: string; cells: number; median: number }[] = [];
  names.forEach((name, j) => {
    const values = columnNumbers(table, name);
    const finite = values.filter(Number.isFinite);
    const middle = median(finite);
    for (let i = 0; i < values.length; i++)
      data[i * names.length + j] = Number.isFinite(values[i]) ? values[i] : middle;
    if (finite.length < values.length) filled.push({ name, cells: values.length - finite.length, median: middle });
  });
  return { values: matrix(data, table.rows, names.length), names, filled, leftOut };
}

/**
 * The matrix that the original's PCA of all objects standardises: the features and, as a 23rd column, `is_synthetic` as
 * 0 or 1, because it is a bool column that stays in `df_proc` (pandas does not count it as a number).
 */
export function withSyntheticFlag(features: Matrix<Float64Array>, table: Table): Matrix<Float64Array> {
  const real = realRows(table);
  const cols = features.cols + 1;
  const data = new Float64Array(features.rows * cols);
  for (let i = 0; i < features.rows; i++) {
    data.set(features.data.subarray(i * features.cols, (i + 1) * features.cols), i * cols);
    data[i * cols + features.cols] = 1 - real[i];
  }
  return matrix(data, features.rows, cols);
}
