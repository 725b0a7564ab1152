import type { Axis, Font } from '../figure';

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

/** Okabe and Ito's colours, distinct for colour-blind readers. */
export const OKABE_ITO = {
  orange: '#E69F00',
  skyBlue: '#56B4E9',
  bluishGreen: '#009E73',
  yellow: '#F0E442',
  blue: '#0072B2',
  vermilion: '#D55E00',
  reddishPurple: '#CC79A7',
  grey: '#999999',
} as const;

/** @returns red, green and blue of "#rrggbb", 0 to 255 */
export const rgbOf = (color: string): number[] => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));

/** Inches, as matplotlib's `figsize`, in plotly's CSS pixels. */
export const inches = (length: number): number => length * 96;

/** Points (1/72 inch: matplotlib's fonts and line widths) in plotly's CSS pixels. */
export const points = (length: number): number => (length * 96) / 72;

/**
 * The diameter in CSS pixels of a matplotlib `scatter` mark: `s` is an area in points², and unless `edgecolors='none'`
 * the outline (`lines.linewidth`, 1.5 points, in the mark's own colour) adds its width.
 */
export const markDiameter = (s: number, edge = 1.5): number => points(Math.sqrt(s) + edge);

/** A font of the given size in points. */
export const font = (size: number, color: string = COLORS.ink): Font => ({
  family: FONT_FAMILY,
  size: points(size),
  color,
});

/** A panel's frame as the papers draw it: lines on all sides, ticks inward on all sides, no grid. */
export function frame(tickLength = 3.5): Axis {
  return {
    showline: true,
    linecolor: COLORS.ink,
    linewidth: points(0.8),
    mirror: 'ticks',
    ticks: 'inside',
    ticklen: points(tickLength),
    tickwidth: points(0.8),
    tickcolor: COLORS.ink,
    // Room between the frame and labels with raised exponents.
    ticklabelstandoff: 3,
    showgrid: false,
    zeroline: false,
  };
}

/** Minor ticks that go with `frame`. */
export function minorTicks(tickvals: readonly number[]): Axis['minor'] {
  return {
    ticks: 'inside',
    tickmode: 'array',
    tickvals,
    ticklen: points(2),
    tickwidth: points(0.6),
    tickcolor: COLORS.ink,
    showgrid: false,
  };
}
