import type { OptionNames } from '../../notebook/options';
import type { Annotation, Layout } from '../figure';
import { COLORS, font, points } from './style';
import { fittingText } from './text';

/** Options that every figure takes. */
export interface FigureOptions {
  /** Small text in a corner of the figure, such as "stand-in data". */
  note?: string;
}

/** Their names. */
export const FIGURE_OPTIONS: OptionNames<FigureOptions> = { note: true };

/** A page's size and the margins around its plot area, in CSS pixels. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly l: number; readonly r: number; readonly t: number; readonly b: number };
}

/** A white page; it shows a legend where `rest` describes one. */
export function page({ width, height, margin }: PageSize, rest: Layout): Layout {
  return {
    width,
    height,
    font: font(10),
    paper_bgcolor: 'white',
    plot_bgcolor: 'white',
    showlegend: rest.legend !== undefined,
    hovermode: 'closest',
    margin,
    ...rest,
  };
}

/** For annotations whose x and y are fractions of the plot area. */
export const PAPER = { xref: 'paper', yref: 'paper' } as const;

function noteAt(place: Partial<Annotation>, note: string, size: number, width: number): Annotation {
  const text = `<i>${fittingText(note, width, points(size))}</i>`;
  return { text, showarrow: false, ...PAPER, x: 1, ...place, font: font(size, COLORS.faint) };
}

/** The note in the page's top right corner, cut to `width` px; nothing without a note. */
export function noteAnnotations(note: string | undefined, { r, t }: { r: number; t: number }, size = 9, width = 120) {
  const corner = { y: 1, xanchor: 'right', yanchor: 'top' } as const;
  const shift = { xshift: Math.round(r - points(5)), yshift: Math.round(t - points(4)) };
  return note ? [{ ...noteAt({ ...corner, ...shift }, note, size, width), borderpad: 0 }] : [];
}

/** The note in the lower right corner of a plot area of any size. */
export const lowerNote = (note?: string) =>
  note ? [noteAt({ y: 0, xanchor: 'right', yanchor: 'bottom', xshift: -8, yshift: 6 }, note, 10, 400)] : [];
