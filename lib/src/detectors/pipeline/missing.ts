import { median } from '../../numeric/median';

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
  return !Number.isFinite(value) || sentinels.includes(value);
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

/**
 * Learns a column's median and range.
 * @throws RangeError for a column without a value, or a cell without a number under 'keep' (with its row)
 */
export function fitRule(name: string, values: ArrayLike<number>, rule: Required<MissingRule>): FittedRule {
  const present: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (!isMissing(values[i], rule.sentinels)) present.push(values[i]);
    else if (rule.strategy === 'keep') {
      throw new RangeError(
        `fit: row ${i}, column ${name} holds ${values[i]}; with missing values take missing: { strategy: 'median' }`,
      );
    }
  }
  if (present.length === 0) {
    throw new RangeError(`fit: column ${name} holds no value, ${values.length} are missing; leave it out of features`);
  }
  return {
    ...rule,
    fill: rule.strategy === 'keep' ? null : median(present),
    flagged: rule.strategy === 'flag' && present.length < values.length,
    low: present.reduce((low, value) => Math.min(low, value), Infinity),
    high: present.reduce((high, value) => Math.max(high, value), -Infinity),
  };
}
