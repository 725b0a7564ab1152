import type { FloatArray } from '../../matrix';
import { binCounts, binEdges, densities } from '../../numeric/histogram';
import type { Annotation, Figure } from '../figure';
import { densityAxis } from '../kit/axes';
import { chart, CHART_LENGTH, CHART_PANEL } from '../kit/chart';
import { freeCorner } from '../kit/freeCorner';
import { hiddenText } from '../kit/hidden';
import { PAPER, type FigureOptions } from '../kit/page';
import { extent, linearScale, logScale } from '../kit/scale';
import { COLORS, font, points } from '../kit/style';
import { filledHistogram, outlinedHistogram } from '../kit/traces';

/** Options of `reconstructionLossHistogram`. */
export interface LossHistogramOptions extends FigureOptions {
  /** Default 50. */
  bins?: number;
  /**
   * 'linear': equal bins of the loss. 'log': equal bins of its logarithm, densities per decade; zeros are dropped.
   * Default: log where the losses above zero span more than a factor of 100 (a few events far out would leave all
   * others in the first bin), else linear.
   */
  spacing?: 'linear' | 'log';
  /** What the legend calls background and signal. Default: 'Background' and 'Signal'. */
  classes?: readonly [string, string];
}

/**
 * The distribution of the reconstruction loss in background and signal: shared bins over the range of both, each class
 * a density, on a log scale. Losses that are not finite, and on a log axis those that are not above zero, are left out; a line
 * above the panel counts them. The legend stands where it covers no curve.
 * @param background one loss per event
 * @param signal one loss per event; empty where there is no signal, which is then not drawn
 * @throws RangeError when neither class has a finite loss (for log spacing: one above zero)
 * @source event-autoencoder, "Evaluating & saving the model"
 */
export function reconstructionLossHistogram(
  background: FloatArray,
  signal: FloatArray,
  options: LossHistogramOptions = {},
): Figure {
  const { bins = 50, classes: names = ['Background', 'Signal'], note } = options;
  const positive = extent([background, signal], true);
  const log = (options.spacing ?? (positive.high > 100 * positive.low ? 'log' : 'linear')) === 'log';
  const classes = [background, signal].map((scores) =>
    log ? Float64Array.from(scores, (score) => (score > 0 ? Math.log10(score) : NaN)) : scores,
  );
  const { low, high } = extent(classes);
  if (low > high) {
    throw new RangeError(
      `reconstructionLossHistogram: none of ${background.length} background and ${signal.length} signal scores is finite` +
        (log ? ' and above zero' : ''),
    );
  }
  const equal = binEdges(low, high, bins, 'float64');
  const heights = classes
    .filter((scores, k) => k === 0 || scores.length > 0)
    .map((scores) => densities(binCounts(scores, equal)));
  const edges = log ? equal.map((edge) => 10 ** edge) : equal;
  const title = 'Reconstruction loss (mean squared error)';
  const scale = log ? logScale : linearScale;
  const line = { color: COLORS.signal, width: points(1.3) };
  const xaxis = scale(edges[0], edges[bins], { title, length: CHART_LENGTH });
  const corner = freeCorner(
    names.slice(0, heights.length),
    { edges, heights },
    xaxis,
    extent(heights, true),
    CHART_PANEL,
  );
  const { axis: yaxis, floor } = densityAxis(heights, log ? 'Density per decade' : 'Density', corner.high);
  return chart({
    xaxis,
    yaxis,
    data: [
      { ...filledHistogram(edges, heights[0], floor), fillcolor: COLORS.background, name: names[0] },
      ...heights.slice(1).map((each) => ({ ...outlinedHistogram(edges, each, floor, line), name: names[1] })),
    ],
    legend: corner.legend,
    note,
    annotations: leftOut([background, signal], names, log),
  });
}

/** A line above the panel's left corner that counts the losses that stand in no bin; nothing where all do. */
function leftOut(classes: readonly FloatArray[], names: readonly string[], log: boolean): Annotation[] {
  const hidden = classes.map((scores, k) => {
    const finite = scores.filter(Number.isFinite);
    const outside = log ? finite.filter((score) => score <= 0).length : 0;
    return { name: names[k], outside, notFinite: scores.length - finite.length, total: scores.length };
  });
  const text = hiddenText(hidden, 'zero or below');
  if (text === '') return [];
  const corner = { x: 0, y: 1, xanchor: 'left', yanchor: 'bottom', yshift: 3, borderpad: 0 } as const;
  return [{ text, showarrow: false, ...PAPER, ...corner, font: font(8, COLORS.faint) }];
}
