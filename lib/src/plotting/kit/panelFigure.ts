import type { Annotation, Axis, Figure } from '../figure';
import { font } from './style';

/** A page of equal cells, `columns` × `rows`, and the space around each cell's panel, in CSS pixels. */
export interface PanelGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cell: { readonly width: number; readonly height: number };
  /** Space inside the cell, around its panel: labels, titles. */
  readonly inset: { readonly l: number; readonly r: number; readonly t: number; readonly b: number };
  /** Space around all cells. Default none. */
  readonly outer?: { readonly l?: number; readonly r?: number; readonly t?: number; readonly b?: number };
}

/** Where a panel stands: what its axes, traces and annotations must refer to. */
export interface Panel {
  readonly column: number;
  /** For its horizontal axis. */
  readonly x: Pick<Axis, 'domain' | 'anchor'>;
  /** For its vertical axis. */
  readonly y: Pick<Axis, 'domain' | 'anchor'>;
  /** For its traces. */
  readonly axes: { readonly xaxis: string; readonly yaxis: string };
  /** For annotations whose x and y are fractions of the panel. */
  readonly inside: { readonly xref: string; readonly yref: string };
}

/** What a panel shows. */
export interface PanelContent {
  readonly xaxis: Axis;
  readonly yaxis: Axis;
  readonly data: Figure['data'];
  readonly annotations?: readonly Annotation[];
}

/**
 * Draws one panel per item, row by row unless `cellOf` gives the row and column of an item.
 * @returns the page's size, and all axes, traces and annotations
 */
export function drawPanels<T>(
  grid: PanelGrid,
  items: readonly T[],
  draw: (item: T, panel: Panel, k: number) => PanelContent,
  cellOf = (_item: T, k: number): [number, number] => [Math.floor(k / grid.columns), k % grid.columns],
) {
  const { domain, ...size } = panelPage(grid);
  const axes: Record<string, Axis> = {};
  const drawn = items.map((item, k) => {
    const names = axisNames(k);
    const [row, column] = cellOf(item, k);
    const place = domain(row, column);
    const content = draw(
      item,
      {
        column,
        x: { domain: place.x, anchor: names.y },
        y: { domain: place.y, anchor: names.x },
        axes: { xaxis: names.x, yaxis: names.y },
        inside: { xref: `${names.x} domain`, yref: `${names.y} domain` },
      },
      k,
    );
    axes[names.xaxis] = content.xaxis;
    axes[names.yaxis] = content.yaxis;
    return content;
  });
  const data = drawn.flatMap((content) => content.data);
  return { ...size, axes, data, annotations: drawn.flatMap(({ annotations = [] }) => annotations) };
}

/** A name centred above a panel. */
export function panelTitle(text: string, { inside }: Panel, size: number): Annotation {
  const above = { x: 0.5, y: 1, xanchor: 'center', yanchor: 'bottom' } as const;
  return { text, showarrow: false, ...inside, ...above, font: font(size) };
}

/** Where a panel lies: plotly domains, fractions of the plot area. */
interface PanelDomain {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The grid's page: its size, the margins of the plot area (which spans all panels), and each panel's domain in it. */
function panelPage(grid: PanelGrid): {
  width: number;
  height: number;
  margin: { l: number; r: number; t: number; b: number };
  domain: (row: number, column: number) => PanelDomain;
} {
  const { columns, rows, cell, inset } = grid;
  const outer = { l: 0, r: 0, t: 0, b: 0, ...grid.outer };
  const margin = { l: outer.l + inset.l, r: outer.r + inset.r, t: outer.t + inset.t, b: outer.b + inset.b };
  const spanX = columns * cell.width - inset.l - inset.r;
  const spanY = rows * cell.height - inset.t - inset.b;
  const panelX = cell.width - inset.l - inset.r;
  const panelY = cell.height - inset.t - inset.b;
  return {
    width: columns * cell.width + outer.l + outer.r,
    height: rows * cell.height + outer.t + outer.b,
    margin,
    domain: (row, column) => ({
      x: [(column * cell.width) / spanX, Math.min(1, (column * cell.width + panelX) / spanX)],
      y: [
        Math.max(0, ((rows - 1 - row) * cell.height) / spanY),
        Math.min(1, ((rows - 1 - row) * cell.height + panelY) / spanY),
      ],
    }),
  };
}

/** Plotly's names for the k-th panel's axes (k from 0): the traces' reference and the layout's key. */
function axisNames(k: number) {
  const number = k === 0 ? '' : String(k + 1);
  return {
    x: `x${number}`,
    y: `y${number}`,
    xaxis: `xaxis${number}` as `xaxis${number}`,
    yaxis: `yaxis${number}` as `yaxis${number}`,
  };
}
