import type { FloatArray } from '../../matrix';
import { chart, CHART_LENGTH } from '../kit/chart';
import type { Figure } from '../figure';
import { binEdges, densities, histogram } from '../../numeric/histogram';
import { extent, linearScale, logScale } from '../kit/scale';
import { densityAxis, filledSteps, outlinedSteps } from '../kit/steps';
import { COLORS, points, type FigureOptions } from '../kit/style';

/** What `reconstructionLossHistogram` can be told. */
export interface LossHistogramOptions extends FigureOptions {
  /** Default 50. */
  bins?: number;
  /**
   * 'linear': equal bins of the loss. 'log': equal bins of its logarithm, density per decade; zeros are dropped.
   * Default: log when the losses above zero span more than a factor of 100 (a few events far out would leave all others in the first
   * bin), else linear.
   */
  spacing?: 'linear' | 'log';
}

/**
 * How the reconstruction losses of background and signal are distributed: shared bins over the range of both, each class a density,
 * on a log scale. What is not finite is left out.
 * @param background one score per event
 * @param signal one score per event
 * @throws RangeError when neither class has a finite score (for log spacing: one above zero)
 * @source event-autoencoder, "Evaluating & saving the model"
 */
export function reconstructionLossHistogram(
  background: FloatArray,
  signal: FloatArray,
  options: LossHistogramOptions = {},
): Figure {
  const { bins = 50, note } = options;
  const positive = extent([background, signal], true);
  const spacing = options.spacing ?? (positive.high > 100 * positive.low ? 'log' : 'linear');
  const classes = [background, signal].map((scores) =>
    spacing === 'log' ? Float64Array.from(scores, (score) => (score > 0 ? Math.log10(score) : NaN)) : scores,
  );
  const { low, high } = extent(classes);
  if (low > high) {
    throw new RangeError(
      `reconstructionLossHistogram: none of ${background.length} background and ${signal.length} signal scores is finite` +
        (spacing === 'log' ? ' and above zero' : ''),
    );
  }
  const equal = binEdges(low, high, bins, 'float64');
  const heights = classes.map((scores) => densities(histogram(scores, equal)));
  const { axis: yaxis, floor } = densityAxis(heights, spacing === 'log' ? 'Density per decade' : 'Density');
  const edges = spacing === 'log' ? equal.map((edge) => 10 ** edge) : equal;
  const title = 'Reconstruction loss (mean squared error)';
  const ends = [edges[0], edges[bins]] as const;
  return chart({
    xaxis: spacing === 'log' ? logScale(...ends, { title }) : linearScale(...ends, { title, length: CHART_LENGTH }),
    yaxis,
    data: [
      { ...filledSteps(edges, heights[0], floor), fillcolor: COLORS.background, name: 'Background' },
      {
        ...outlinedSteps(edges, heights[1], floor),
        line: { color: COLORS.signal, width: points(1.3), shape: 'hv' },
        name: 'Signal',
      },
    ],
    legend: 'top right',
    note,
  });
}
