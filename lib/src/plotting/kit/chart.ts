import type { Annotation, Axis, Figure, Legend, ScatterTrace } from '../figure';
import { legendInside } from './legend';
import { noteAnnotations, page } from './page';
import { labelRoom } from './scale';
import { inches } from './style';

/** A figure of one panel. */
export interface Chart {
  xaxis: Axis;
  yaxis: Axis;
  data: ScatterTrace[];
  /** The end of the panel's right side where the legend stands, or a legend of its own. Default: no legend. */
  legend?: 'top' | 'bottom' | Legend;
  note?: string;
  annotations?: readonly Annotation[];
  /** Inches; default 6.4 × 4.8, matplotlib's. */
  size?: readonly [number, number];
}

const MARGIN = { l: 72, r: 18, t: 26, b: 58 };

/** Length in px of the horizontal axis of a chart of matplotlib's default width. */
export const CHART_LENGTH = inches(6.4) - MARGIN.l - MARGIN.r;

/** Size in px of the panel of a chart of matplotlib's default size. */
export const CHART_PANEL = { width: CHART_LENGTH, height: inches(4.8) - MARGIN.t - MARGIN.b };

/** One framed panel on a page; wide tick labels get a wider margin. */
export function chart({
  size: [width, height] = [6.4, 4.8],
  xaxis,
  yaxis,
  data,
  legend,
  note,
  ...rest
}: Chart): Figure {
  const margin = { ...MARGIN, l: Math.max(MARGIN.l, labelRoom(yaxis)) };
  const layout = page(
    { width: inches(width), height: inches(height), margin },
    {
      xaxis,
      yaxis,
      legend: typeof legend === 'string' ? legendInside(legend) : legend,
      annotations: [...noteAnnotations(note, margin, 9, 360), ...(rest.annotations ?? [])],
    },
  );
  return { data, layout };
}
