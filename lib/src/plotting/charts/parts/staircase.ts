import type { Annotation, Axis } from '../../figure';
import { font, points } from '../../kit/style';

/** Panels in steps: labels and titles along the left and lower edge only. */
export interface StaircaseGrid {
  /** Length in px of a panel's axes, and from a panel to its cell's edge. */
  readonly length: number;
  readonly inset: number;
  /** px from the page's lower edge to the panels, and from its left edge to them and to the middle of the titles there. */
  readonly bottom: number;
  readonly left: number;
  readonly middle: number;
  /** Font sizes in points. */
  readonly size: { readonly title: number; readonly ticks: number };
}

/** The height in px of a label in a font of `size` px. */
export const heightOf = (_label: string, size: number): number => 0.95 * size;

/** An axis's labels without those that would reach beyond the panel's cell and touch the neighbour's. */
export function labelsInside(
  { range, tickvals, ticktext = [] }: Axis,
  extentOf: (label: string, size: number) => number,
  { length, inset, size }: StaircaseGrid,
): { ticktext: string[] } {
  const [low, high] = range as [number, number];
  const inside = ticktext.map((text, k) => {
    const at = ((Number(tickvals?.[k]) - low) / (high - low)) * length;
    const half = extentOf(text, points(size.ticks)) / 2;
    return at - half < 1 - inset || at + half > length + inset - 1 ? '' : text;
  });
  return { ticktext: inside };
}

/** Titles stand in one line along the staircase's edges, however long the tick labels are. */
export function titleBelow(text: string, xref: string, { bottom, size }: StaircaseGrid): Annotation {
  const place = { xref, x: 0.5, yref: 'paper', y: 0, yshift: 8 - bottom, yanchor: 'bottom' } as const;
  return { text, showarrow: false, font: font(size.title), ...place };
}

export function titleBeside(text: string, yref: string, { left, middle, inset, size }: StaircaseGrid): Annotation {
  const turned = { textangle: -90, xanchor: 'center', yanchor: 'middle' } as const;
  const place = { yref, y: 0.5, xref: 'paper', x: 0, xshift: middle - inset - left };
  return { text, showarrow: false, ...turned, font: font(size.title), ...place };
}
