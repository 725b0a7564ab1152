import type { Matrix } from '../../matrix';
import type { NamedColumns } from './namedColumns';
import { isMissing, type FittedRule } from './missing';

/** Rows as they go into the scaler: the features with missing values filled, then the flags. */
export interface Inputs {
  readonly values: Matrix<Float64Array>;
  /** A line for each column with filled cells or with values outside the fitted range. */
  readonly warnings: readonly string[];
}

/** The names of the columns that go into the scaler. */
export function inputNames(features: readonly string[], rules: readonly FittedRule[]): string[] {
  return [...features, ...features.filter((_, j) => rules[j].flagged).map((name) => `${name} is missing`)];
}

/**
 * Picks the features by name and deals with missing values.
 * @throws RangeError for a cell without a finite number (row and column) where the column's missing values are kept
 */
export function inputs(
  where: string,
  columns: NamedColumns,
  features: readonly string[],
  rules: readonly FittedRule[],
): Inputs {
  const { rows } = columns;
  const cols = inputNames(features, rules).length;
  const data = new Float64Array(rows * cols);
  const warnings: string[] = [];
  let flag = features.length;
  features.forEach((name, j) => {
    const { fill, sentinels, flagged, low, high } = rules[j];
    const values = columns.column(name);
    const [filled, outside] = [[] as number[], [] as number[]];
    for (let i = 0, k = j; i < rows; i++, k += cols) {
      data[k] = values[i];
      if (isMissing(values[i], sentinels)) {
        if (fill === null) {
          throw new RangeError(`${where}: row ${i}, column ${name} holds ${values[i]}; a finite number is needed`);
        }
        data[k] = fill;
        filled.push(i);
      } else if (values[i] < low || values[i] > high) outside.push(i);
    }
    if (flagged) {
      for (const i of filled) data[i * cols + flag] = 1;
      flag++;
    }
    warnings.push(...columnWarnings(name, rows, filled, outside, values, rules[j]));
  });
  return { values: { data, rows, cols }, warnings };
}

function columnWarnings(
  name: string,
  rows: number,
  filled: readonly number[],
  outside: readonly number[],
  values: ArrayLike<number>,
  { low, high }: FittedRule,
): string[] {
  const lines: string[] = [];
  if (filled.length > 0) lines.push(`${name}: ${filled.length} of ${rows} cells hold no number; they were filled`);
  if (outside.length > 0) {
    const first = `row ${outside[0]}: ${values[outside[0]]}`;
    lines.push(`${name}: ${outside.length} of ${rows} values outside the fitted range ${low} … ${high} (${first})`);
  }
  return lines;
}
