import { argsort } from '../numeric/argsort';
import { asNumbers, type Numbers } from '../numeric/asNumbers';
import { checkLabelledScores, thresholdCounts, warnMissingClass, type Labels } from './labelledScores';
import { countRows, foundOfCounts, rankRows, signalOfCounts } from './rankedCounts';

/**
 * The k rows with the highest scores, highest first; of equal scores the lower index first.
 * @example scoring.top([0.1, 0.9, 0.5, 0.9], 3) // [1, 3, 2]
 * @param k from 0 to the number of scores
 * @throws RangeError for another k, and for a NaN score
 */
export function top(values: Numbers, k: number): Uint32Array {
  const scores = asNumbers('top: score', values);
  checkLooks('top', k, scores.length);
  const bad = Array.prototype.findIndex.call(scores, Number.isNaN);
  if (bad >= 0) throw new RangeError(`top: score ${bad} is NaN; it has no rank`);
  return argsort(Array.from(scores, (score) => -score)).slice(0, k);
}

/**
 * Recall at k: the share of all signal rows that are among the k with the highest scores.
 *
 * Rows with equal scores stand in random order, and the result is the expectation over these orders: of g tied rows, s of
 * them signal, of which m still fit among the k, s·m/g are found. So it depends neither on the order of the rows nor on luck.
 * @example scoring.recallAt([1, 0, 1, 0], [0.9, 0.5, 0.5, 0.1], 2) // 0.75
 * @param k how many are looked at, from 1 to the number of rows
 * @returns NaN, with a warning, where there is no signal
 * @throws RangeError for another k, different lengths, no rows, other labels than 0/1, scores that are not finite
 */
export function recallAt(labels: Labels, scores: Numbers, k: number): number {
  const counts = countedFor('recallAt', labels, scores, k);
  const signal = signalOfCounts(counts);
  if (signal === 0) warnMissingClass('recallAt', 'signal');
  return foundOfCounts(counts, k) / signal;
}

/**
 * Precision at k (purity): the share of signal among the k rows with the highest scores. Ties, arguments and errors are those
 * of `recallAt`; without signal it is 0.
 * @example scoring.precisionAt([1, 0, 1, 0], [0.9, 0.5, 0.5, 0.1], 2) // 0.75
 */
export function precisionAt(labels: Labels, scores: Numbers, k: number): number {
  return foundOfCounts(countedFor('precisionAt', labels, scores, k), k) / k;
}

/** What is found when rows are looked at one after the other, highest score first. */
export interface RecallCurve {
  /** 0, 1, … all rows. */
  readonly looks: Uint32Array;
  /** Signal rows found by then; expected ones within ties. */
  readonly found: Float64Array;
  /** `found` over all signal rows. */
  readonly recall: Float64Array;
}

/**
 * Recall against looks: `recallAt` for every k, and 0 before the first look. Within ties it is a straight line.
 * @example scoring.recallCurve([1, 0, 1, 0], [0.9, 0.5, 0.5, 0.1]).found // [0, 1, 1.5, 2, 2]
 * @returns NaN for `recall`, with a warning, where there is no signal
 * @throws RangeError as `recallAt`
 */
export function recallCurve(labels: Labels, scores: Numbers): RecallCurve {
  const counts = thresholdCounts(labels, checkLabelledScores('recallCurve', labels, scores));
  const { truePositives, falsePositives } = counts;
  const found = new Float64Array(labels.length + 1);
  let [looks, before] = [0, 0];
  truePositives.forEach((signal, i) => {
    const [start, tied] = [looks, signal + falsePositives[i] - looks];
    while (looks < start + tied) found[++looks] = before + ((signal - before) * (looks - start)) / tied;
    before = signal;
  });
  if (before === 0) warnMissingClass('recallCurve', 'signal');
  return {
    looks: Uint32Array.from({ length: found.length }, (_, k) => k),
    found,
    recall: found.map((count) => count / before),
  };
}

function countedFor(where: string, labels: Labels, values: Numbers, k: number): Uint32Array {
  const scores = checkLabelledScores(where, labels, values);
  if (k === 0) throw new RangeError(`${where}: k is 0; look at one row at least`);
  checkLooks(where, k, scores.length);
  return countRows(rankRows(labels, scores));
}

/** @throws RangeError unless k of the rows can be looked at */
export function checkLooks(where: string, k: number, rows: number): void {
  if (Number.isInteger(k) && k >= 0 && k <= rows) return;
  throw new RangeError(`${where}: k = ${k} of ${rows} rows; k is an integer up to the number of rows`);
}
