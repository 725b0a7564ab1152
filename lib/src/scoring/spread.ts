import { argsort } from '../numeric/argsort';
import { asNumbers, type Numbers } from '../numeric/asNumbers';
import { median } from '../numeric/median';

/** One number a run (seed), summed up. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Which of the values is the median one, or the next below it where their number is even. */
  readonly medianAt: number;
}

/**
 * Median, smallest and largest of a few numbers: the summary of trainings that differ only in their seed, where a standard
 * deviation of five would pretend to know more.
 * @example scoring.spread([3, 1, 2]) // { median: 2, low: 1, high: 3, medianAt: 2 }
 * @throws RangeError for no values, or one that is not finite
 */
export function spread(numbers: Numbers): Spread {
  const values = Array.from(asNumbers('spread: value', numbers));
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (values.length === 0 || bad >= 0) {
    throw new RangeError(
      values.length === 0
        ? 'spread: there are no values'
        : `spread: value ${bad} is ${values[bad]}; values must be finite`,
    );
  }
  const order = argsort(values);
  return {
    median: median(values),
    low: values[order[0]],
    high: values[order[order.length - 1]],
    medianAt: order[(values.length - 1) >> 1],
  };
}
