import type { Item } from '../drawing/drawing';
import type { ResolvedScatter } from '../resolve/traces';
import { errorItems } from './errorBars';
import { pathOf, reversed, stepped, stretches, type Stretch } from './lines';
import type { Layer, Subplot } from './subplot';
import { place, placeAll } from './scale';

/** The line of a trace on its subplot, steps and all. */
function lineOf({ x, y, shape, connectgaps }: ResolvedScatter, subplot: Subplot): Stretch[] {
  const [px, py] = [placeAll(subplot.x.scale, x), placeAll(subplot.y.scale, y)];
  return stretches(px, py, !connectgaps).map((stretch) => stepped(stretch, shape));
}

/** The area between a trace's line and zero, the line of the trace before, or itself. */
function areaOf(to: string, line: readonly Stretch[], subplot: Subplot, before: ResolvedScatter | undefined): string {
  if (to === 'tonexty' && before) {
    const other = lineOf(before, subplot);
    return line.map((s, i) => pathOf(s) + (other[i] ? pathOf(reversed(other[i]), true) : '') + 'Z').join('');
  }
  if (to === 'toself') return line.map((s) => pathOf(s) + 'Z').join('');
  const { scale } = subplot.y;
  const floor = scale.log ? Math.max(scale.from, scale.to) : place(scale, 0);
  return line.map(({ x, y }) => pathOf({ x: [x[0], ...x, x[x.length - 1]], y: [floor, ...y, floor] }) + 'Z').join('');
}

/** @param before the scatter trace before it on its subplot: 'tonexty' fills to its line */
export function scatterLayer(trace: ResolvedScatter, subplot: Subplot, before: ResolvedScatter | undefined): Layer {
  const { area, marks, line: stroke } = trace;
  const paths: Item[] = [];
  const line = stroke || area ? lineOf(trace, subplot) : [];
  if (area && line.length > 0)
    paths.push({ path: areaOf(area.to, line, subplot, before), paint: { fill: area.color } });
  if (trace.errors.length > 0) {
    const at = { x: placeAll(subplot.x.scale, trace.x), y: placeAll(subplot.y.scale, trace.y) };
    paths.push(...errorItems(trace.errors, subplot, at));
  }
  const drawn = line.filter(({ x }) => x.length > 1);
  if (stroke && drawn.length > 0) paths.push({ path: drawn.map((s) => pathOf(s)).join(''), paint: { stroke } });
  if (!marks) return { paths, marks: [] };
  return { paths, marks: [{ x: placeAll(subplot.x.scale, trace.x), y: placeAll(subplot.y.scale, trace.y), ...marks }] };
}
