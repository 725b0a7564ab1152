import type { Annotation, Axis, Figure } from '../figure';
import { axisNames, panelPage, type PanelGrid } from './panels';
import { font } from './style';

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
