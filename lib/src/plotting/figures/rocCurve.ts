import { chart } from '../kit/chart';
import type { Figure } from '../figure';
import { linearScale } from '../kit/scale';
import { COLORS, points, type FigureOptions } from '../kit/style';
import { visiblePoints } from '../kit/visiblePoints';

/** A ROC curve, as `scoring.rocCurve` returns it. */
export interface Roc {
  /** Fraction of background above each threshold, ascending. */
  fpr: ArrayLike<number>;
  /** Fraction of signal above each threshold, ascending. */
  tpr: ArrayLike<number>;
}

/** What `rocCurve` can be told. */
export interface RocCurveOptions extends FigureOptions {
  /** The confidence interval of the area, such as the bootstrap's; written beside it. */
  interval?: { low: number; high: number };
}

/**
 * The ROC curve with the diagonal of a random guess. Points that lie within 1/4000 of the axis of the line through their neighbours are left
 * out: the knees stay exactly where they are.
 * @param auc the area under the curve, written in the legend (computed from all points)
 * @throws RangeError when fpr and tpr differ in length, there are fewer than two points, or a fraction or the area is not between 0 and 1
 * @source event-autoencoder, "Evaluating & saving the model"
 */
export function rocCurve({ fpr, tpr }: Roc, auc: number, { interval, note }: RocCurveOptions = {}): Figure {
  if (fpr.length !== tpr.length || fpr.length < 2) {
    throw new RangeError(
      `rocCurve: ${fpr.length} background and ${tpr.length} signal fractions; expected as many of each, at least two`,
    );
  }
  checkFractions('rocCurve', { fpr, tpr, auc: [auc] });
  const kept = visiblePoints(fpr, tpr, 1 / 4000);
  const area = Number.isNaN(auc) ? 'AUC undefined (one class only)' : `AUC = ${auc.toFixed(3)}`;
  const bounds = interval ? ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]` : '';
  return chart({
    size: [5.6, 5.2],
    xaxis: linearScale(0, 1, { title: 'False positive rate', margin: 0.02, intervals: 6 }),
    yaxis: linearScale(0, 1, { title: 'True positive rate', margin: 0.02, intervals: 6 }),
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
    legend: 'bottom right',
    note,
  });
}

/** @throws RangeError when a number is not between 0 and 1; NaN is let through: with one class alone there is no fraction of the other */
export function checkFractions(figure: string, lists: Readonly<Record<string, ArrayLike<number>>>): void {
  for (const [name, list] of Object.entries(lists)) {
    for (let k = 0; k < list.length; k++) {
      if (list[k] < -1e-9 || list[k] > 1 + 1e-9) {
        const what = list.length === 1 ? name : `${name}[${k}]`;
        throw new RangeError(`${figure}: ${what} is ${list[k]}; expected a number between 0 and 1`);
      }
    }
  }
}
