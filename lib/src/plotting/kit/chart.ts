import type { Axis, Figure, ScatterTrace } from '../figure';
import { legendInside } from './legend';
import { noteAnnotations, page } from './page';
import { labelRoom } from './scale';
import { inches } from './style';

/** A figure of one panel. */
export interface Chart {
  xaxis: Axis;
  yaxis: Axis;
  data: ScatterTrace[];
  /** The end of the panel's right side where the legend stands. Default: no legend. */
  legend?: 'top' | 'bottom';
  note?: string;
  /** Inches; default 6.4 × 4.8, matplotlib's. */
  size?: readonly [number, number];
}

const MARGIN = { l: 72, r: 18, t: 26, b: 58 };

/** Length in px of the horizontal axis of a chart of matplotlib's default width. */
export const CHART_LENGTH = inches(6.4) - MARGIN.l - MARGIN.r;

/** One framed panel on a page; wide tick labels get a wider margin. */
export function chart({ size: [width, height] = [6.4, 4.8], xaxis, yaxis, data, legend, note }: Chart): Figure {
  const margin = { ...MARGIN, l: Math.max(MARGIN.l, labelRoom(yaxis)) };
  const layout = page(
    { width: inches(width), height: inches(height), margin },
    { xaxis, yaxis, legend: legend && legendInside(legend), annotations: noteAnnotations(note, margin, 9, 360) },
  );
  return { data, layout };
}
