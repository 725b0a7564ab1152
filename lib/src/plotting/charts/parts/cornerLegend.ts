import type { Legend } from '../../figure';
import type { PanelGrid } from '../../kit/panelFigure';
import { font } from '../../kit/style';
import { legendColumnSize, legendLineWidth } from './legendSize';

/** A staircase of `steps` × `steps` cells. */
interface Steps extends Required<Pick<PanelGrid, 'cell' | 'inset'>> {
  readonly steps: number;
  readonly outer: { readonly l: number; readonly b: number };
}

const SIZE = 10;

/** Between the legend and the panels, px. */
const GAP = 6;

/**
 * The legend of a staircase of panels, in the page's empty corner; of one panel, in a line above it.
 * @returns the legend, and the px by which the page must grow at the right and below so that it covers no panel
 */
export function cornerLegend(names: readonly string[], { steps, cell, inset, outer }: Steps) {
  const panel = { width: cell.width - inset.l - inset.r, height: cell.height - inset.t - inset.b };
  if (steps === 1 && legendLineWidth(names, SIZE) <= outer.l + inset.l + panel.width) {
    const above = { x: 1, xanchor: 'right', y: 1.02, yanchor: 'bottom' } as const;
    return { legend: { ...above, font: font(SIZE), orientation: 'h' } satisfies Legend, beside: 0, below: 0 };
  }
  const { width, height } = legendColumnSize(names, SIZE);
  const span = (steps - 1) * cell.width + panel.width;
  const top = 0.005 * ((steps - 1) * cell.height + panel.height);
  // Down to this row the legend reaches; the panels at its left end on the diagonal.
  const row = Math.min(steps - 1, Math.floor((top + height) / cell.height));
  const beside = Math.max(0, Math.ceil(width + GAP - (steps - 1 - row) * cell.width));
  const below = Math.max(0, Math.ceil(top + height + GAP - steps * cell.height - outer.b));
  const corner = { x: beside > 0 ? 1 + beside / span : 1, xanchor: 'right', y: 0.995, yanchor: 'top' } as const;
  return { legend: { ...corner, font: font(SIZE) } satisfies Legend, beside, below };
}
