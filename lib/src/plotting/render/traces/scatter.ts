import type { Color, ScatterTrace } from '../../figure';
import { colorOf, fade } from '../color';
import { strokeOf } from '../defaults';
import type { Panel } from '../panels';
import { place, placeAll } from '../scale';
import type { Marks, Paint, Surface } from '../surface';
import { pathOf, reversed, stepped, stretches, type Stretch } from './lines';
import { traceColor, traceLooks } from './looks';

/** What a trace puts on its panel: paths, then marks. */
export interface Layered {
  readonly paths: readonly { readonly d: string; readonly paint: Paint }[];
  readonly marks: readonly Marks[];
}

/** Plotly draws marks too where there are fewer points than this. */
const FEW = 20;

/** @returns the parts a scatter trace is drawn with */
export function modeOf(trace: ScatterTrace): { lines: boolean; markers: boolean } {
  const mode = trace.mode ?? (trace.x.length < FEW ? 'lines+markers' : 'lines');
  return { lines: mode.includes('lines'), markers: mode.includes('markers') };
}

/** @returns the colour of a trace's filled area */
export function fillColor(trace: ScatterTrace, fallback: Color): Color | undefined {
  if (trace.fill === undefined || trace.fill === 'none') return undefined;
  if (trace.fillcolor !== undefined) return trace.fillcolor;
  const { r, g, b } = colorOf(traceColor(trace, fallback).line);
  return `rgba(${r}, ${g}, ${b}, 0.5)`;
}

/** The line of a trace on its panel, steps and all. */
export function lineOf(trace: ScatterTrace, panel: Panel): Stretch[] {
  const x = placeAll(panel.x.scale, trace.x);
  const y = placeAll(panel.y.scale, trace.y);
  const shape = trace.line?.shape ?? 'linear';
  return stretches(x, y, !trace.connectgaps).map((stretch) => stepped(stretch, shape));
}

/** The area between a trace's line and zero, the line of the trace before, or itself. */
function areaOf(trace: ScatterTrace, line: readonly Stretch[], panel: Panel, before: ScatterTrace | null): string {
  if (trace.fill === 'tonexty' && before !== null) {
    const other = lineOf(before, panel);
    return line.map((s, i) => pathOf(s) + (other[i] ? pathOf(reversed(other[i]), true) : '') + 'Z').join('');
  }
  if (trace.fill === 'toself') return line.map((s) => pathOf(s) + 'Z').join('');
  const { scale } = panel.y;
  const floor = scale.log ? Math.max(scale.from, scale.to) : place(scale, 0);
  return line.map(({ x, y }) => pathOf({ x: [x[0], ...x, x[x.length - 1]], y: [floor, ...y, floor] }) + 'Z').join('');
}

/**
 * @param fallback the trace's colour where it names none
 * @param before the scatter trace before it on its panel: 'tonexty' fills to its line
 */
export function scatterLayers(
  trace: ScatterTrace,
  panel: Panel,
  fallback: Color,
  before: ScatterTrace | null,
): Layered {
  const { lines, markers } = modeOf(trace);
  const colors = traceColor(trace, fallback);
  const opacity = trace.opacity ?? 1;
  const paths: { d: string; paint: Paint }[] = [];
  const area = fillColor(trace, fallback);
  const line = lines || area !== undefined ? lineOf(trace, panel) : [];
  if (area !== undefined && line.length > 0) {
    paths.push({ d: areaOf(trace, line, panel, before), paint: { fill: fade(colorOf(area), opacity) } });
  }
  const stroke = lines ? strokeOf(trace.line ?? {}, colors.line, 2, opacity) : undefined;
  const drawn = line.filter(({ x }) => x.length > 1);
  if (stroke !== undefined && drawn.length > 0) {
    paths.push({ d: drawn.map((s) => pathOf(s)).join(''), paint: { stroke } });
  }
  if (!markers) return { paths, marks: [] };
  const x = placeAll(panel.x.scale, trace.x);
  const y = placeAll(panel.y.scale, trace.y);
  return { paths, marks: [{ x, y, ...traceLooks(trace.marker ?? {}, colors.marker, 6, x.length, opacity) }] };
}

/** Draws paths one after the other. */
export function drawPaths(surface: Surface, paths: Layered['paths']): void {
  for (const { d, paint } of paths) surface.path(d, paint);
}
