import type { Matrix } from '../../matrix';
import { median } from '../../numeric/median';
import { Ranges } from './ranges';

/**
 * What is done about a missing value. 'keep': nothing; every finite number is a value, and anything else an error.
 * 'median': it becomes the median of the column's values in the training rows. 'flag': the same, and a column of its own
 * says with 1 or 0 whether the value was missing.
 */
export type MissingStrategy = 'keep' | 'median' | 'flag';

/** How missing values are dealt with, in all columns or in one. */
export interface MissingRule {
  /** 'keep' by default, the papers' way. */
  readonly strategy?: MissingStrategy;
  /** Numbers that stand for a missing value, such as −999; NaN and the infinities always do. Not for 'keep'. */
  readonly sentinels?: readonly number[];
}

export interface MissingOptions extends MissingRule {
  /** Columns that are dealt with otherwise; what a rule leaves out is as for all columns. */
  readonly columns?: Readonly<Record<string, MissingRule>>;
}

/** A column's rule, with what was learnt from the training rows. */
export interface FittedRule {
  readonly strategy: MissingStrategy;
  readonly sentinels: readonly number[];
  /** What a missing value becomes; null where the strategy is 'keep'. */
  readonly fill: number | null;
  /** Whether a column of its own says that it was missing: under 'flag', where a training row lacked it. */
  readonly flagged: boolean;
  /** Smallest and largest value in the training rows, the missing ones left out. */
  readonly low: number;
  readonly high: number;
}

const STRATEGIES: readonly MissingStrategy[] = ['keep', 'median', 'flag'];

/** @returns whether a cell is missing */
export function isMissing(value: number, sentinels: readonly number[]): boolean {
  return value - value !== 0 || (sentinels.length > 0 && sentinels.includes(value));
}

/** @throws RangeError for an unknown strategy, sentinels under 'keep', or a rule for a column that is not there */
export function missingRules(features: readonly string[], options: MissingOptions = {}): Required<MissingRule>[] {
  const { columns = {}, strategy: usual = 'keep', sentinels: all = [] } = options;
  const unknown = Object.keys(columns).find((name) => !features.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(
      `fit: missing.columns has "${unknown}", which is not among the features ${features.join(', ')}`,
    );
  }
  return features.map((name) => {
    const own = Object.hasOwn(columns, name) ? columns[name] : {};
    const strategy = own.strategy ?? usual;
    if (!STRATEGIES.includes(strategy)) {
      throw new RangeError(`fit: missing strategy ${JSON.stringify(strategy)}; allowed: ${STRATEGIES.join(', ')}`);
    }
    if (strategy !== 'keep') return { strategy, sentinels: [...(own.sentinels ?? all)] };
    if (own.sentinels ?? (own.strategy === undefined && all.length > 0)) {
      throw new RangeError(`fit: column ${name} has sentinels and the strategy 'keep', which uses none; take 'median'`);
    }
    return { strategy, sentinels: [] };
  });
}

/** What was learnt of the columns. */
export interface FittedRules {
  readonly rules: readonly FittedRule[];
  /** Whether no training row lacks a value. */
  readonly complete: boolean;
}

/**
 * Learns each column's median and range.
 * @throws RangeError for a column without a value, or a cell without a number under 'keep' (with its row)
 */
export function fitRules(
  names: readonly string[],
  cells: Matrix<Float64Array>,
  rules: readonly Required<MissingRule>[],
): FittedRules {
  const ranges = new Ranges(cells.cols);
  const certain = rules.every(({ sentinels }) => sentinels.length === 0) && ranges.widen(cells);
  const { low, high } = ranges;
  const absent = certain ? new Float64Array(cells.cols) : presentRanges(names, cells, rules, ranges);
  const fitted = rules.map((rule, j) => {
    if (absent[j] === cells.rows) {
      throw new RangeError(
        `fit: column ${names[j]} holds no value, ${cells.rows} are missing; leave it out of features`,
      );
    }
    const fill = rule.strategy === 'keep' ? null : presentMedian(cells.data, j, cells.cols, rule.sentinels);
    const flagged = rule.strategy === 'flag' && absent[j] > 0;
    return { ...rule, fill, flagged, low: low[j], high: high[j] };
  });
  return { rules: fitted, complete: absent.every((count) => count === 0) };
}

/** Makes `low` and `high` the ranges of the cells that are not missing. @returns how many are, by column */
function presentRanges(
  names: readonly string[],
  { data, rows, cols }: Matrix<Float64Array>,
  rules: readonly Required<MissingRule>[],
  { low, high }: Pick<Ranges, 'low' | 'high'>,
): Float64Array {
  low.fill(Infinity);
  high.fill(-Infinity);
  const absent = new Float64Array(cols);
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, k++) {
      const value = data[k];
      if (isMissing(value, rules[j].sentinels)) {
        absent[j]++;
        if (rules[j].strategy !== 'keep') continue;
        const advice = "with missing values take missing: { strategy: 'median' }";
        throw new RangeError(`fit: row ${i}, column ${names[j]} holds ${value}; ${advice}`);
      }
      if (value < low[j]) low[j] = value;
      if (value > high[j]) high[j] = value;
    }
  }
  return absent;
}

function presentMedian(data: Float64Array, j: number, cols: number, sentinels: readonly number[]): number {
  const column = new Float64Array(data.length / cols);
  for (let i = 0, k = j; i < column.length; i++, k += cols) column[i] = isMissing(data[k], sentinels) ? NaN : data[k];
  return median(column);
}
