import { colorOf, fade, type Rgba } from '../../typesetting/color';
import type { BarTrace, Color, Scatter3dTrace, SceneMeta, ScatterTrace } from '../../figure';
import type { Look, Paint, Stroke } from '../drawing/surface';
import { barEdges, isVertical } from './barEdges';
import type { ConcreteFigure, ConcreteTrace } from './histograms';
import { resolveErrors } from './errorBars';
import { heatmapOf, type ResolvedHeatmap } from './heatmap';
import { each, markLooks, traceColors, type TraceColors } from './looks';
import { FAINT, PLOTLY, strokeOf } from './defaults';

/** What stands for a trace in the legend: its area, line and mark, or a bar's square. */
export interface Sample {
  readonly area?: Rgba;
  readonly line?: Stroke;
  readonly mark?: Look;
  readonly bar?: Paint;
}

/** Marks and lines in a plane or in a scene, and bars, with everything decided. */
export type ResolvedScatter = Readonly<ReturnType<typeof scatterOf>>;
export type ResolvedCloud = Readonly<ReturnType<typeof cloudOf>>;
export type ResolvedBars = Readonly<ReturnType<typeof barsOf>>;
export type ResolvedTrace = ResolvedScatter | ResolvedBars | ResolvedCloud | ResolvedHeatmap;

/** Plotly draws marks too where there are fewer points than this. */
const FEW = 20;

/** @returns the parts a trace of points is drawn with */
function modeOf(trace: ScatterTrace | Scatter3dTrace): { lines: boolean; markers: boolean } {
  const few = trace.x.length < FEW ? 'lines+markers' : 'lines';
  const mode = trace.mode ?? (trace.type === 'scatter3d' ? 'markers' : few);
  return { lines: mode.includes('lines'), markers: mode.includes('markers') };
}

/** @returns a trace's line and its marks, `size` px by default; nothing where they are not drawn */
function partsOf(trace: ScatterTrace | Scatter3dTrace, colors: TraceColors, size: number) {
  const { x, opacity = 1 } = trace;
  const { lines, markers } = modeOf(trace);
  return {
    line: lines ? strokeOf(trace.line ?? {}, colors.line, 2, opacity) : undefined,
    marks: markers ? markLooks(trace.marker ?? {}, colors.marker, size, x.length, opacity) : undefined,
  };
}

/** @returns the colour of a trace's filled area */
function areaColor(trace: ScatterTrace, { line }: TraceColors, opacity: number): Rgba | undefined {
  if (trace.fill === undefined || trace.fill === 'none') return undefined;
  return fade(trace.fillcolor === undefined ? { ...colorOf(line), a: 0.5 } : colorOf(trace.fillcolor), opacity);
}

function scatterOf(trace: ScatterTrace, colors: TraceColors) {
  const { x, y, xaxis = 'x', yaxis = 'y', opacity = 1, fill = 'none', connectgaps = false } = trace;
  const color = areaColor(trace, colors, opacity);
  return {
    type: 'scatter' as const,
    panel: xaxis + yaxis,
    axes: [xaxis, yaxis],
    ...{ x, y, shape: trace.line?.shape ?? 'linear', connectgaps },
    area: color && { to: fill, color },
    errors: resolveErrors(trace, { x, y }, colors.line, opacity),
    ...partsOf(trace, colors, 6),
  };
}

function cloudOf(trace: Scatter3dTrace, colors: TraceColors) {
  const { x, y, z, scene = 'scene' } = trace;
  const { depthShade = 0, onTop = false } = (trace.meta ?? {}) as SceneMeta;
  return { type: 'scatter3d' as const, scene, x, y, z, depthShade, onTop, ...partsOf(trace, colors, 8) };
}

function barsOf(trace: BarTrace, { marker }: TraceColors, figure: ConcreteFigure) {
  const { xaxis = 'x', yaxis = 'y', opacity = 1, marker: { color, line = {}, opacity: own = 1 } = {} } = trace;
  const faint = own * opacity * (trace.visible === 'legendonly' ? FAINT : 1);
  const fills = new Map<string, Rgba>();
  const fillOf = (text: string): Rgba => {
    if (!fills.has(text)) fills.set(text, fade(colorOf(text), faint));
    return fills.get(text) as Rgba;
  };
  const count = typeof color === 'object' ? Math.max(1, color.length) : 1;
  const edges = barEdges(trace, figure);
  const [along, across] = [edges.start.map((start, i) => (start + edges.end[i]) / 2), edges.tip];
  const tips = isVertical(trace) ? { x: along, y: across } : { x: across, y: along };
  return {
    type: 'bar' as const,
    panel: xaxis + yaxis,
    axes: [xaxis, yaxis],
    vertical: isVertical(trace),
    edges,
    tips,
    errors: resolveErrors(trace, tips, PLOTLY.ink, opacity),
    /** One for all, or one per bar; bars of one colour share the object. */
    fills: Array.from({ length: count }, (_, i) => fillOf(each<Color>(color as readonly Color[], i, marker))),
    stroke: strokeOf(line, PLOTLY.ink, 0, faint),
  };
}

/** Marks are shown in the legend between these diameters, as in plotly. */
const SMALLEST = 2;
const LARGEST = 16;

function sampleOf(trace: ScatterTrace | Scatter3dTrace, colors: TraceColors, constant: boolean): Sample {
  const opacity = (trace.opacity ?? 1) * (trace.visible === 'legendonly' ? FAINT : 1);
  const { lines, markers } = modeOf(trace);
  const width = Math.min(trace.line?.width ?? 2, 10);
  const marker = constant ? { ...trace.marker, opacity: 1 } : (trace.marker ?? {});
  const [look] = markLooks(marker, colors.marker, 6, 1, opacity).looks;
  const size = constant ? LARGEST / 2 : Math.min(LARGEST, Math.max(SMALLEST, look.size));
  return {
    area: trace.type === 'scatter3d' ? undefined : areaColor(trace, colors, opacity),
    line: lines ? strokeOf({ ...trace.line, width }, colors.line, 2, opacity) : undefined,
    mark: markers ? { ...look, size } : undefined,
  };
}

function resolveTrace(
  trace: ConcreteTrace,
  colors: TraceColors,
  figure: ConcreteFigure,
): { resolved: ResolvedTrace; sample?: Sample } {
  if (trace.type === 'heatmap') return { resolved: heatmapOf(trace, figure) };
  if (trace.type === 'bar') {
    const resolved = barsOf(trace, colors, figure);
    return { resolved, sample: { bar: { fill: resolved.fills[0], stroke: resolved.stroke } } };
  }
  const resolved = trace.type === 'scatter3d' ? cloudOf(trace, colors) : scatterOf(trace, colors);
  return { resolved, sample: sampleOf(trace, colors, figure.layout.legend?.itemsizing === 'constant') };
}

/**
 * Decides colours, lines, marks and bars of all traces.
 * @returns what is drawn, in order, and the samples by the traces' place in the figure (none where hidden)
 */
export function resolveTraces(figure: ConcreteFigure): { drawn: ResolvedTrace[]; samples: (Sample | undefined)[] } {
  const drawn: ResolvedTrace[] = [];
  const samples = figure.data.map((trace, index) => {
    if (trace.visible === false) return undefined;
    const { resolved, sample } = resolveTrace(trace, traceColors(trace, figure.layout.colorway, index), figure);
    if (trace.visible !== 'legendonly') drawn.push(resolved);
    return sample;
  });
  return { drawn, samples };
}
