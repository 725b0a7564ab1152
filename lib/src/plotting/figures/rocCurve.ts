import type { Figure } from '../figure';
import { rateAxes } from '../kit/axes';
import { chart } from '../kit/chart';
import { checkFractions, checkLengths } from '../kit/checks';
import { douglasPeucker } from '../kit/downsample';
import type { FigureOptions } from '../kit/page';
import { COLORS, points } from '../kit/style';

/** A ROC curve, as `scoring.rocCurve` returns it. */
export interface Roc {
  /** Fraction of background above each threshold, ascending. */
  fpr: ArrayLike<number>;
  /** Fraction of signal above each threshold, ascending. */
  tpr: ArrayLike<number>;
}

/** Options of `rocCurve`. */
export interface RocCurveOptions extends FigureOptions {
  /** The area's confidence interval, such as the bootstrap's; written beside it. */
  interval?: { low: number; high: number };
}

/**
 * The ROC curve with the diagonal of a random guess. Points within 1/4000 of the line through their neighbours are left
 * out; knees keep their place.
 * @param auc the area under the curve, computed from all points; written in the legend
 * @throws RangeError when fpr and tpr differ in length, there are fewer than two points, or a number is not between 0
 *   and 1
 * @source event-autoencoder, "Evaluating & saving the model"
 * @example
 * const roc = scoring.rocCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * const figure = plotting.rocCurve(roc, scoring.auc(roc.fpr, roc.tpr));
 * figure.data[1].name; // 'AUC = 0.750'
 */
export function rocCurve({ fpr, tpr }: Roc, auc: number, { interval, note }: RocCurveOptions = {}): Figure {
  if (fpr.length < 2) throw new RangeError(`rocCurve: fpr has ${fpr.length} values; a curve needs at least two points`);
  checkLengths('rocCurve', fpr.length, 'point', { tpr });
  checkFractions('rocCurve', { fpr, tpr, auc: [auc] });
  const kept = douglasPeucker(fpr, tpr);
  const area = Number.isNaN(auc) ? 'AUC undefined (one class only)' : `AUC = ${auc.toFixed(3)}`;
  const bounds = interval ? ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]` : '';
  return chart({
    size: [5.6, 5.2],
    ...rateAxes(),
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        x: [0, 1],
        y: [0, 1],
        name: 'Random guess',
        legendrank: 1001,
        line: { color: COLORS.faint, width: points(1), dash: '5px,3px' },
        hoverinfo: 'skip',
      },
      {
        type: 'scatter',
        mode: 'lines',
        x: kept.map((i) => fpr[i]),
        y: kept.map((i) => tpr[i]),
        name: area + bounds,
        line: { color: 'darkorange', width: points(2) },
        hovertemplate: 'background %{x:.4f}<br>signal %{y:.4f}<extra></extra>',
      },
    ],
    legend: 'bottom',
    note,
  });
}
