import type { Figure, ScatterTrace } from '../figure';
import { grow, type Box } from './box';
import type { Panel } from './panels';
import type { Marks, Surface } from './surface';
import { barLayers } from './traces/bars';
import { defaultColor } from './traces/looks';
import { drawPaths, scatterLayers, type Layered } from './traces/scatter';

/** How far marks that are not clipped may stand out of their panel, px. */
const OUTSIDE = 24;

interface TraceLayer {
  readonly layered: Layered;
  /** Whether marks end at the panel's edge. */
  readonly clipped: boolean;
}

/** What is drawn on a panel, and how many marks it has. */
export interface PanelContent {
  readonly panel: Panel;
  readonly layers: readonly TraceLayer[];
  readonly marks: number;
}

/** @returns what a panel shows: bars first, then the scatter traces in their order, as plotly stacks them */
export function panelContent(figure: Figure, panel: Panel): PanelContent {
  const mine = figure.data.flatMap((trace, index) =>
    trace.type !== 'scatter3d' &&
    (trace.visible ?? true) === true &&
    (trace.xaxis ?? 'x') + (trace.yaxis ?? 'y') === panel.id
      ? [{ trace, index }]
      : [],
  );
  mine.sort((a, b) => Number(b.trace.type === 'bar') - Number(a.trace.type === 'bar') || a.index - b.index);
  let before: ScatterTrace | null = null;
  const layers = mine.map(({ trace, index }): TraceLayer => {
    const color = defaultColor(figure.layout.colorway, index);
    if (trace.type === 'bar') return { layered: barLayers(trace, panel, figure, color), clipped: true };
    const layered = scatterLayers(trace, panel, color, before);
    before = trace;
    return { layered, clipped: trace.cliponaxis !== false };
  });
  const marks = layers.reduce((sum, { layered }) => sum + layered.marks.reduce((s, m) => s + m.x.length, 0), 0);
  return { panel, layers, marks };
}

/** Draws what a panel shows; marks of neighbouring traces together, as one image where `raster`. */
export function drawPanelContent(surface: Surface, { panel, layers }: PanelContent, raster: boolean): void {
  let waiting: Marks[] = [];
  let clipped = true;
  const within = (box: Box, paint: () => void): void => (clipped ? surface.clip(box, paint) : paint());
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    const box = clipped ? panel.box : grow(panel.box, OUTSIDE);
    if (batch.length > 0) within(box, () => surface.marks(batch, box, raster));
  };
  for (const layer of layers) {
    const { paths, marks } = layer.layered;
    if (paths.length > 0) {
      flush();
      surface.clip(panel.box, () => drawPaths(surface, paths));
    }
    if (marks.length === 0) continue;
    if (layer.clipped !== clipped) flush();
    clipped = layer.clipped;
    waiting.push(...marks);
  }
  flush();
}
