import { checkOptions } from '../../notebook/options';
import { averagePrecision, type Labels } from '../../scoring';
import { asNumbers } from '../../numeric/asNumbers';
import { thresholdCounts } from '../../scoring/labelledScores';
import type { Figure, ScatterTrace } from '../figure';
import { points } from '../kit/style';
import { alongLine, alongSteps } from './parts/legendPlace';
import {
  chanceLine,
  RATE_OPTIONS,
  rateAxis,
  rateChart,
  scoredCurves,
  type RateOptions,
  type Scored,
  type Scores,
} from './parts/rates';

/** Options of `precisionRecall`. */
export type PrecisionRecallOptions = RateOptions;

/**
 * Precision against recall, as steps whose area is the average precision (scikit-learn's `average_precision_score`), and the
 * precision of choosing at random, the share of rows looked for.
 * @param labels one a row: 1 or true for what is looked for, else 0 or false
 * @param scores one a row, or lists by the detectors' names
 * @throws RangeError for no rows, without a row that is looked for, for lists of different lengths, scores that are not finite, or
 *   unknown options
 * @example
 * const figure = plotting.precisionRecall([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * figure.data[1].name; // 'average precision = 0.833'
 */
export function precisionRecall(labels: Labels, scores: Scores, options: PrecisionRecallOptions = {}): Figure {
  checkOptions('precisionRecall', options, RATE_OPTIONS);
  const curves = scoredCurves('precisionRecall', scores, options.colors);
  const data = curves.map((curve) => steps(labels, curve));
  const share = Array.from(labels as ArrayLike<unknown>).filter((label) => Number(label) === 1).length / labels.length;
  const lowest = Math.min(share, ...data.flatMap(({ y }) => Array.from(y as number[])).filter((value) => value > 0));
  const axes = {
    xaxis: rateAxis('precisionRecall', 'x', 'Recall', 1 / (share * labels.length), options),
    yaxis: rateAxis('precisionRecall', 'y', 'Precision', lowest, options),
  };
  const lines = [chanceLine([0, 1], [share, share], `At random: ${share.toPrecision(2)}`), ...data];
  const drawn = lines.map(({ x, y }, k) => (k === 0 ? alongLine(x, y) : alongSteps(x as number[], y as number[])));
  return rateChart(lines, drawn, axes, 'top', options);
}

/** Up to a recall, the precision with which it is reached: points where no row that is looked for is gained make no step. */
function steps(labels: Labels, { name, scores, color, dash }: Scored): ScatterTrace {
  const { truePositives, falsePositives } = thresholdCounts(labels, asNumbers('precisionRecall: score', scores));
  const all = truePositives[truePositives.length - 1];
  if (all === 0) throw new RangeError('precisionRecall: no label is 1 or true; there is nothing to recall');
  const area = averagePrecision(labels, scores);
  const x = [0];
  const y: number[] = [];
  truePositives.forEach((found, k) => {
    if (found === (k === 0 ? 0 : truePositives[k - 1])) return;
    x.push(found / all);
    y.push(found / (found + falsePositives[k]));
  });
  const text = `average precision = ${area.toFixed(3)}`;
  return {
    ...{ type: 'scatter', mode: 'lines', x, y: [y[0], ...y], name: name ? `${name}: ${text}` : text },
    line: { color, width: points(curveWidth(name)), shape: 'vh', ...dash },
    hovertemplate: `recall %{x:.4f}<br>precision %{y:.4f}<extra>${name}</extra>`,
  };
}

/** A single curve is bolder. */
const curveWidth = (name: string): number => (name ? 1.5 : 2);
