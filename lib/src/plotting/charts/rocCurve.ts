import { checkOptions } from '../../notebook/options';
import { auc as areaUnder, rocCurve as curveOf, type Labels } from '../../scoring';
import type { Figure, ScatterTrace } from '../figure';
import { checkFractions, checkLengths } from '../kit/checks';
import { douglasPeucker } from '../kit/downsample';
import { extent } from '../kit/scale';
import { points } from '../kit/style';
import { isLog } from './parts/framed';
import { alongLine } from './parts/legendPlace';
import {
  chanceLine,
  rateAxis,
  RATE_OPTIONS,
  rateChart,
  scoredCurves,
  type RateOptions,
  type Scores,
} from './parts/rates';

/** A ROC curve, as `scoring.rocCurve` returns it. */
export interface Roc {
  /** Fraction of background above each threshold, ascending. */
  fpr: ArrayLike<number>;
  /** Fraction of signal above each threshold, ascending. */
  tpr: ArrayLike<number>;
}

/** Options of `rocCurve`. */
export interface RocCurveOptions extends RateOptions {
  /** The area's confidence interval, such as the bootstrap's; written beside it. Only for one curve that is given. */
  interval?: { low: number; high: number };
}

/**
 * The ROC curve with the diagonal of a random guess. Points within 1/4000 of the line through their neighbours are left out;
 * knees keep their place.
 * @param auc the area under the curve, computed from all points; written in the legend
 * @throws RangeError when fpr and tpr differ in length, there are fewer than two points, or a number is not between 0 and 1;
 *   for unknown options
 * @source event-autoencoder, "Evaluating & saving the model"
 * @example
 * const roc = scoring.rocCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * const figure = plotting.rocCurve(roc, scoring.auc(roc.fpr, roc.tpr));
 * figure.data[1].name; // 'AUC = 0.750'
 */
export function rocCurve(curve: Roc, auc: number, options?: RocCurveOptions): Figure;
/**
 * The same from labels and scores, of one detector or several, with their areas.
 * @param labels one a row: 1 or true for signal, 0 or false for background
 * @param scores one a row, higher for signal; or lists by the detectors' names
 * @throws RangeError when lists differ in length, for other labels, or a score that is not finite
 * @example
 * const figure = plotting.rocCurve([0, 0, 1, 1], { forest: [0.1, 0.4, 0.35, 0.8], pca: [1, 2, 3, 4] });
 * figure.data.map(({ name }) => name); // [ 'Random guess', 'forest: AUC = 0.750', 'pca: AUC = 1.000' ]
 */
export function rocCurve(labels: Labels, scores: Scores, options?: RocCurveOptions): Figure;
export function rocCurve(curve: Roc | Labels, scores: number | Scores, options: RocCurveOptions = {}): Figure {
  checkOptions('rocCurve', options, { ...RATE_OPTIONS, interval: true });
  if ('fpr' in curve) return rocChart([givenCurve(curve, scores as number, options)], options);
  if (typeof scores === 'number') throw new TypeError('rocCurve: labels came with a number; expected one score a row');
  return rocChart(scoredCurvesOf(curve, scores, options), options);
}

/** One curve, its look and what the legend says. */
interface Drawn {
  readonly roc: Roc;
  readonly text: string;
  readonly name: string;
  readonly line: ScatterTrace['line'];
}

const areaText = (auc: number): string =>
  Number.isNaN(auc) ? 'AUC undefined (one class only)' : `AUC = ${auc.toFixed(3)}`;

function givenCurve(roc: Roc, auc: number, { interval, colors }: RocCurveOptions): Drawn {
  const { fpr, tpr } = roc;
  if (fpr.length < 2) throw new RangeError(`rocCurve: fpr has ${fpr.length} values; a curve needs at least two points`);
  checkLengths('rocCurve', fpr.length, 'point', { tpr });
  checkFractions('rocCurve', { fpr, tpr, auc: [auc] });
  const bounds = interval ? ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]` : '';
  const line = { color: colors?.[0] ?? 'darkorange', width: points(2) };
  return { roc, text: areaText(auc) + bounds, name: '', line };
}

function scoredCurvesOf(labels: Labels, scores: Scores, { colors }: RocCurveOptions): Drawn[] {
  return scoredCurves('rocCurve', scores, colors).map(({ name, scores: own, color, dash }) => {
    const roc = curveOf(labels, own);
    const text = areaText(areaUnder(roc.fpr, roc.tpr));
    const line = { color, width: points(name ? 1.5 : 2), ...dash };
    return { roc, text: name ? `${name}: ${text}` : text, name, line };
  });
}

function rocChart(curves: readonly Drawn[], options: RocCurveOptions): Figure {
  const lowest = Math.min(
    0.1,
    extent(
      curves.map(({ roc }) => roc.fpr),
      true,
    ).low,
  );
  const logX = isLog('rocCurve', 'xScale', options);
  const guess = logX ? Array.from({ length: 61 }, (_, k) => lowest ** (1 - k / 60)) : [0, 1];
  const axes = {
    xaxis: rateAxis('rocCurve', 'x', 'False positive rate', lowest, options),
    yaxis: rateAxis('rocCurve', 'y', 'True positive rate', lowest, options),
  };
  const data = [
    chanceLine(guess, guess, 'Random guess'),
    ...curves.map((curve) => curveTrace(curve, logX ? lowest / 10 : 0)),
  ];
  return rateChart(data, data.map(({ x, y }) => alongLine(x, y)), axes, 'bottom', options); // prettier-ignore
}

/** @param least of the rates that are drawn: a log axis has no zero */
function curveTrace({ roc: { fpr, tpr }, text, name, line }: Drawn, least: number): ScatterTrace {
  // On a log axis the simplification, whose distances are linear, would cut the corner of interest.
  const kept = least > 0 ? Array.from({ length: fpr.length }, (_, i) => i) : douglasPeucker(fpr, tpr);
  return {
    type: 'scatter',
    mode: 'lines',
    x: kept.map((i) => Math.max(least, fpr[i])),
    y: kept.map((i) => tpr[i]),
    name: text,
    line,
    hovertemplate: `background %{x:.4f}<br>signal %{y:.4f}<extra>${name}</extra>`,
  };
}
