import type { Annotation, Axis, Font, Layout } from '../figure';
import { fittingText } from './text';

/** Times New Roman, the papers' font, or one with its metrics. */
export const FONT_FAMILY = 'Tinos, Times New Roman, Times, serif';

/** The papers' colours, by what they stand for. */
export const COLORS = {
  background: 'rgba(65, 105, 225, 0.7)',
  signal: 'darkorange',
  ordinary: 'lightblue',
  exotic: 'orange',
  anomaly: 'red',
  ink: 'black',
  faint: '#666666',
} as const;

/** Inches, as matplotlib's `figsize`, in plotly's CSS pixels. */
export const inches = (length: number): number => length * 96;

/** Points (1/72 inch: matplotlib's fonts and line widths) in plotly's CSS pixels. */
export const points = (length: number): number => (length * 96) / 72;

/**
 * The diameter in CSS pixels of a matplotlib `scatter` mark: `s` is an area in points², and unless `edgecolors='none'` the outline
 * (`lines.linewidth`, 1.5 points, in the mark's own colour) adds its width.
 */
export const markDiameter = (s: number, edge = 1.5): number => points(Math.sqrt(s) + edge);

/** A font of the given size in points. */
export const font = (size: number, color: string = COLORS.ink): Font => ({
  family: FONT_FAMILY,
  size: points(size),
  color,
});

/** What every figure's options hold. */
export interface FigureOptions {
  /** Drawn small in the corner of the figure, such as "stand-in data". */
  note?: string;
}

/** A page of the given size in CSS pixels, white, without legend unless asked for. */
export function page(width: number, height: number, rest: Layout): Layout {
  return {
    width,
    height,
    font: font(10),
    paper_bgcolor: 'white',
    plot_bgcolor: 'white',
    showlegend: false,
    hovermode: 'closest',
    ...rest,
  };
}

/** The note as an annotation at the page's top right corner (margins in CSS pixels), cut to `width` px, or nothing. */
export function noteAnnotations(
  note: string | undefined,
  margin: { r: number; t: number },
  size = 9,
  width = 120,
): readonly Annotation[] {
  if (!note) return [];
  return [
    {
      text: `<i>${fittingText(note, width, points(size))}</i>`,
      showarrow: false,
      xref: 'paper',
      yref: 'paper',
      x: 1,
      y: 1,
      xanchor: 'right',
      yanchor: 'top',
      xshift: Math.round(margin.r - points(5)),
      yshift: Math.round(margin.t - points(4)),
      font: font(size, COLORS.faint),
      borderpad: 0,
    },
  ];
}

/** A panel's frame as the papers draw it: lines on all sides, ticks inward on all sides, no grid. */
export function frame(tickLength = 3.5, lineWidth = 0.8): Axis {
  return {
    showline: true,
    linecolor: COLORS.ink,
    linewidth: points(lineWidth),
    mirror: 'ticks',
    ticks: 'inside',
    ticklen: points(tickLength),
    tickwidth: points(lineWidth),
    tickcolor: COLORS.ink,
    // Room between the frame and labels with raised exponents.
    ticklabelstandoff: 3,
    showgrid: false,
    zeroline: false,
  };
}

/** Minor ticks that go with `frame`. */
export function minorTicks(tickvals: readonly number[], tickLength = 2, lineWidth = 0.6): Axis['minor'] {
  return {
    ticks: 'inside',
    tickmode: 'array',
    tickvals,
    ticklen: points(tickLength),
    tickwidth: points(lineWidth),
    tickcolor: COLORS.ink,
    showgrid: false,
  };
}
