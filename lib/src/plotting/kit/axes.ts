import type { Axis } from '../figure';
import { CHART_LENGTH } from './chart';
import { extent, linearScale, logScale } from './scale';

/** The horizontal axis of `epochLine`s, on a chart of matplotlib's default width. */
export const epochAxis = (epochs: number): Axis =>
  linearScale(1, Math.max(2, epochs), {
    title: 'Epoch',
    margin: 0.02,
    intervals: 8,
    smallest: 1,
    length: CHART_LENGTH,
  });

/** The axes of a ROC curve, each from `lowest` to 1: linear from 0, else logarithmic. */
export function rateAxes(lowest = 0): { xaxis: Axis; yaxis: Axis } {
  const scale = lowest > 0 ? logScale : linearScale;
  const axis = (title: string) => scale(lowest, 1, { title, margin: 0.02 });
  return { xaxis: axis('False positive rate'), yaxis: axis('True positive rate') };
}

/**
 * The log axis of densities that share a panel, and a height well below it for empty bins.
 * @param upTo a height that it reaches too. Default: the greatest
 */
export function densityAxis(
  heights: readonly Float64Array[],
  title = 'Density',
  upTo = 0,
): { axis: Axis; floor: number } {
  const { low, high } = extent(heights, true);
  const axis = logScale(low, Math.max(high, upTo), { title, standoff: 4 });
  return { axis, floor: 10 ** ((axis.range as [number, number])[0] - 2) };
}
