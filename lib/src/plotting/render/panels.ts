import type { Figure } from '../figure';
import { axisIds, axisOptions, resolveAxis, type ResolvedAxis } from './axes/resolve';
import type { Box } from './box';
import { PLOTLY } from './defaults';

/** A pair of axes and the rectangle they span. */
export interface Panel {
  /** 'xy', 'x2y2', … */
  readonly id: string;
  readonly x: ResolvedAxis;
  readonly y: ResolvedAxis;
  readonly box: Box;
}

/** The page in px: its size, and the plot area inside its margins. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly area: Box;
}

/** @returns the page of a figure, by plotly's defaults where it leaves them open */
export function pageOf(figure: Figure): Page {
  const { width = PLOTLY.width, height = PLOTLY.height, margin } = figure.layout;
  const { l, r, t, b } = { ...PLOTLY.margin, ...margin };
  return { width, height, area: { left: l, top: t, right: width - r, bottom: height - b } };
}

/** @returns all axes of a figure, by id */
export function axesOf(figure: Figure, area: Box): Map<string, ResolvedAxis> {
  return new Map(axisIds(figure).map((id) => [id, resolveAxis(figure, id, area)]));
}

/** @returns the axis that an axis stands on: the one it names, or else the first of the other letter */
export function anchorOf(figure: Figure, id: string): string | null {
  const { anchor } = axisOptions(figure, id);
  if (anchor === 'free') return null;
  return anchor ?? (id[0] === 'x' ? 'y' : 'x');
}

/** @returns the panels on which traces are drawn, and those that axes span by their anchors, in order of their x axes */
export function panelsOf(figure: Figure, axes: ReadonlyMap<string, ResolvedAxis>): Panel[] {
  const pairs = new Map<string, [string, string]>();
  const add = (x: string, y: string): unknown => pairs.set(x + y, [x, y]);
  for (const id of axes.keys()) {
    const anchor = anchorOf(figure, id);
    if (anchor !== null && axes.has(anchor))
      add(...((id[0] === 'x' ? [id, anchor] : [anchor, id]) as [string, string]));
  }
  for (const trace of figure.data) {
    if (trace.type !== 'scatter3d') add(trace.xaxis ?? 'x', trace.yaxis ?? 'y');
  }
  const keys = [...axes.keys()];
  const panels = [...pairs].map(([id, [xId, yId]]) => {
    const x = axes.get(xId) as ResolvedAxis;
    const y = axes.get(yId) as ResolvedAxis;
    const box = { left: x.scale.from, right: x.scale.to, top: y.scale.to, bottom: y.scale.from };
    return { id, x, y, box };
  });
  const rank = (panel: Panel): number => keys.indexOf(panel.x.id) * 1e4 + keys.indexOf(panel.y.id);
  return panels.sort((a, b) => rank(a) - rank(b));
}
