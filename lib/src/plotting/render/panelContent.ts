import type { Figure, ScatterTrace } from '../figure';
import { grow } from './box';
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

/** Paths, then marks: what lies on the same level of a panel. */
interface Stage {
  readonly paths: Layered['paths'];
  readonly marks: readonly Marks[];
  readonly clipped: boolean;
}

/** Neighbouring traces without paths share a level: their marks are drawn together. */
function stagesOf(layers: readonly TraceLayer[]): Stage[] {
  const stages: Stage[] = [];
  for (const { layered, clipped } of layers) {
    const last = stages[stages.length - 1];
    const joins = last !== undefined && layered.paths.length === 0 && last.clipped === clipped;
    const bare = last !== undefined && last.marks.length === 0;
    if (joins) stages[stages.length - 1] = { ...last, marks: [...last.marks, ...layered.marks] };
    else if (bare)
      stages[stages.length - 1] = { paths: [...last.paths, ...layered.paths], marks: layered.marks, clipped };
    else stages.push({ ...layered, clipped });
  }
  return stages;
}

/**
 * @param raster whether the marks become an image in vector formats
 * @returns what a panel shows, level by level: each paints paths, or marks
 */
export function panelLevels({ panel, layers }: PanelContent, raster: boolean): ((surface: Surface) => void)[] {
  return stagesOf(layers).flatMap(({ paths, marks, clipped }) => [
    (surface: Surface) => {
      if (paths.length > 0) surface.clip(panel.box, () => drawPaths(surface, paths));
    },
    (surface: Surface) => {
      if (marks.length > 0) surface.marks(marks, clipped ? panel.box : grow(panel.box, OUTSIDE), raster);
    },
  ]);
}
