import type { Annotation, Axis, Figure, Legend } from '../figure';
import { legendInside } from './legend';
import { noteAnnotations, page } from './page';
import { labelRoom } from './scale';
import { font, inches } from './style';

/** A figure of one panel. */
export interface Chart {
  xaxis: Axis;
  yaxis: Axis;
  data: Figure['data'];
  /** The end of the panel's right side where the legend stands, or a legend of its own. Default: no legend. */
  legend?: 'top' | 'bottom' | Legend;
  note?: string;
  /** Above the panel; pseudo-HTML. */
  title?: string;
  /** px beside the panel for a legend or a colour bar. Default 0. */
  beside?: number;
  annotations?: readonly Annotation[];
  /** Inches; default 6.4 × 4.8, matplotlib's. */
  size?: readonly [number, number];
}

const MARGIN = { l: 72, r: 18, t: 26, b: 58 };

/** Length in px of the horizontal axis of a chart of matplotlib's default width. */
export const CHART_LENGTH = inches(6.4) - MARGIN.l - MARGIN.r;

/** Size in px of the panel of a chart of matplotlib's default size. */
export const CHART_PANEL = { width: CHART_LENGTH, height: inches(4.8) - MARGIN.t - MARGIN.b };

/** Room for a title, and where its middle stands, px from the panel and from the page's edge. */
const TITLE = { room: 24, middle: 20 };

/** The space around the panel of a chart, px; wide tick labels get a wider margin. */
export function chartMargin({ yaxis, title, beside = 0 }: Pick<Chart, 'yaxis' | 'title' | 'beside'>) {
  // A title has a standoff, which keeps labels off the page's edge.
  const l = Math.max(MARGIN.l, labelRoom(yaxis) + (yaxis.title?.text ? 0 : 6));
  return { ...MARGIN, l, r: MARGIN.r + beside, t: MARGIN.t + (title ? TITLE.room : 0) };
}

/** One framed panel on a page. */
export function chart({ size = [6.4, 4.8], xaxis, yaxis, data, legend, note, title, beside, ...rest }: Chart): Figure {
  const margin = chartMargin({ yaxis, title, beside });
  const [width, height] = size.map(inches);
  const centred = { x: 0.5, xref: 'paper', xanchor: 'center', yref: 'container', yanchor: 'middle' } as const;
  const layout = page(
    { width, height, margin },
    {
      ...(title && { title: { text: title, font: font(12), ...centred, y: 1 - TITLE.middle / height } }),
      xaxis,
      yaxis,
      legend: typeof legend === 'string' ? legendInside(legend) : legend,
      annotations: [...noteAnnotations(note, margin, 9, 360), ...(rest.annotations ?? [])],
    },
  );
  return { data, layout };
}
