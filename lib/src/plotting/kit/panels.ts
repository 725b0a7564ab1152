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

/** Where a panel lies: plotly domains, fractions of the plot area. */
export interface PanelDomain {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The grid's page: its size, the margins of the plot area (which spans all panels), and each panel's domain in it. */
export function panelPage(grid: PanelGrid): {
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
export function axisNames(k: number) {
  const number = k === 0 ? '' : String(k + 1);
  return {
    x: `x${number}`,
    y: `y${number}`,
    xaxis: `xaxis${number}` as `xaxis${number}`,
    yaxis: `yaxis${number}` as `yaxis${number}`,
  };
}
