import type { Layout } from '.';

/** The page in px, and on it the plot area inside the margins. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly area: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** Plotly's margins, px. */
const MARGIN = { l: 80, r: 80, t: 100, b: 80 };

/** @returns the page of a layout, by plotly's defaults where it leaves them open */
export function pageOf({ width = 700, height = 450, margin }: Layout): Page {
  const { l, r, t, b } = { ...MARGIN, ...margin };
  return { width, height, area: { left: l, top: t, right: width - r, bottom: height - b } };
}
