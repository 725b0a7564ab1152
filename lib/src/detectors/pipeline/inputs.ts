import type { Matrix } from '../../matrix';
import { isMissing, type FittedRule } from './missing';
import type { Cells } from './namedColumns';
import { Ranges } from './ranges';

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

/** A column's fitted range, the first value outside of it, and what became of its missing values, as a clause. */
export interface ColumnWords {
  readonly low: number;
  readonly high: number;
  readonly row: number;
  readonly value: number;
  readonly became: string;
}

/**
 * @param counts by column, how many cells were filled and how many lie outside the fitted range
 * @param wordsOf asked for columns that have such cells
 * @returns a line for each column with filled cells, and one for each with values outside
 */
export function columnWarnings(
  features: readonly string[],
  rows: number,
  { filled, outside }: Readonly<Record<'filled' | 'outside', ArrayLike<number>>>,
  wordsOf: (column: number) => ColumnWords,
): string[] {
  return features.flatMap((name, j) => {
    if (filled[j] === 0 && outside[j] === 0) return [];
    const { low, high, row, value, became } = wordsOf(j);
    const range = `${low} … ${high} (row ${row}: ${value})`;
    return [
      ...(filled[j] > 0 ? [`${name}: ${filled[j]} of ${rows} cells hold no number; they ${became}`] : []),
      ...(outside[j] > 0 ? [`${name}: ${outside[j]} of ${rows} values outside the fitted range ${range}`] : []),
    ];
  });
}

/**
 * Fills missing values and appends the flags.
 * @param cells used up: the result may be this very array; borrowed ones are copied where there is something to fill
 * @throws RangeError for a cell without a finite number (row and column) where the column's missing values are kept
 */
export function inputs(where: string, cells: Cells, features: readonly string[], rules: readonly FittedRule[]): Inputs {
  const { rows, cols } = cells;
  let data = cells.data;
  const flags = rules.map(({ flagged }) => (flagged ? new Uint8Array(rows) : null));
  const [filled, outside, first] = [new Uint32Array(cols), new Uint32Array(cols), new Uint32Array(cols)];
  // Most rows hold nothing but values inside the fitted ranges. A column with sentinels has a range that holds nothing.
  const ranges = new Ranges(cols);
  rules.forEach(({ sentinels, low, high }, j) => {
    if (sentinels.length === 0) [ranges.low[j], ranges.high[j]] = [low, high];
  });
  for (let i = 0, k = 0; i < rows; i++) {
    if (i % ranges.height === 0 && ranges.holds(cells, i)) {
      i += ranges.height - 1;
      k += ranges.height * cols;
      continue;
    }
    if (ranges.holdsRow(i % ranges.height)) {
      k += cols;
      continue;
    }
    for (let j = 0; j < cols; j++, k++) {
      const value = data[k];
      if (value >= ranges.low[j] && value <= ranges.high[j]) continue;
      const { fill, sentinels, low, high } = rules[j];
      if (isMissing(value, sentinels)) {
        if (fill === null) {
          throw new RangeError(`${where}: row ${i}, column ${features[j]} holds ${value}; a finite number is needed`);
        }
        if (data === cells.data && cells.borrowed) data = data.slice();
        data[k] = fill;
        filled[j]++;
        if (flags[j] !== null) flags[j]![i] = 1;
      } else if ((value < low || value > high) && outside[j]++ === 0) first[j] = i;
    }
  }
  const warnings = columnWarnings(features, rows, { filled, outside }, (j) => ({
    ...rules[j],
    ...{ became: 'were filled', row: first[j], value: data[first[j] * cols + j] },
  }));
  return { values: withFlags({ data, rows, cols }, flags), warnings };
}

function withFlags(cells: Matrix<Float64Array>, flags: readonly (Uint8Array | null)[]): Matrix<Float64Array> {
  const added = flags.filter((flag) => flag !== null);
  if (added.length === 0) return cells;
  const cols = cells.cols + added.length;
  const data = new Float64Array(cells.rows * cols);
  for (let i = 0; i < cells.rows; i++) {
    data.set(cells.data.subarray(i * cells.cols, (i + 1) * cells.cols), i * cols);
    added.forEach((flag, f) => (data[i * cols + cells.cols + f] = flag[i]));
  }
  return { data, rows: cells.rows, cols };
}
