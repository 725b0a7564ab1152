import { fade } from '../../../color';
import type { Item } from '../../drawing';
import type { MarkLooks } from '../../resolve/looks';
import type { ResolvedCloud } from '../../resolve/traces';
import type { Look, Marks } from '../../surface';
import { pathOf, stretches } from '../lines';
import type { Layer } from '../subplot';
import type { View } from './view';

/** Opacity falls with depth in so many steps. */
const SHADES = 48;

interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly depth: Float64Array;
}

const pointsOf = (count: number): Points => ({
  x: new Float64Array(count),
  y: new Float64Array(count),
  depth: new Float64Array(count),
});

function project({ x, y, z }: ResolvedCloud, view: View): Points {
  const points = pointsOf(x.length);
  for (let i = 0; i < x.length; i++) {
    const [px, py, depth] = view.project(x[i] ?? NaN, y[i] ?? NaN, z[i] ?? NaN);
    points.x[i] = Number.isFinite(px) ? px : NaN;
    points.y[i] = py;
    points.depth[i] = depth;
  }
  return points;
}

/** @returns the order from far to near; points without a place are left out */
function farToNear({ x, depth }: Points): Uint32Array {
  const placed = Uint32Array.from(x.keys()).filter((i) => !Number.isNaN(x[i]) && Number.isFinite(depth[i]));
  return placed.sort((a, b) => depth[b] - depth[a] || a - b);
}

function shaded(look: Look, by: number): Look {
  const fill = look.fill && fade(look.fill, by);
  const stroke = look.stroke && { ...look.stroke, color: fade(look.stroke.color, by) };
  return { ...look, fill, stroke };
}

/** @returns the marks of some traces of a scene as one batch, from far to near */
function marksOf(traces: readonly ResolvedCloud[], view: View): Marks[] {
  const looks: Look[] = [];
  const parts = traces.map((trace) => {
    const { depthShade } = trace;
    const own = trace.marks as MarkLooks;
    const steps = depthShade > 0 ? SHADES : 1;
    const first = looks.length;
    const shade = (s: number): number => 1 - (depthShade * s) / Math.max(1, steps - 1);
    for (const look of own.looks) for (let s = 0; s < steps; s++) looks.push(shaded(look, shade(s)));
    return { points: project(trace, view), lookOf: own.lookOf, first, steps };
  });
  const total = parts.reduce((sum, { points }) => sum + points.x.length, 0);
  if (total === 0) return [];
  const all = pointsOf(total);
  let start = 0;
  for (const { points } of parts) {
    for (const key of ['x', 'y', 'depth'] as const) all[key].set(points[key], start);
    start += points.x.length;
  }
  const order = farToNear(all);
  const far = order.length > 0 ? all.depth[order[0]] : 1;
  const near = order.length > 0 ? all.depth[order[order.length - 1]] : 0;
  const look = new Uint32Array(total);
  let at = 0;
  for (const { points, lookOf, first, steps } of parts) {
    for (let i = 0; i < points.x.length; i++, at++) {
      const share = far > near ? (all.depth[at] - near) / (far - near) : 0;
      const step = steps === 1 ? 0 : Math.round(share * (steps - 1)) || 0;
      look[at] = first + (lookOf?.[i] ?? 0) * steps + step;
    }
  }
  const pick = (values: Float64Array): Float64Array => Float64Array.from(order, (i) => values[i]);
  return [{ x: pick(all.x), y: pick(all.y), looks, lookOf: Uint32Array.from(order, (i) => look[i]) }];
}

/** @returns lines and marks of a scene's traces; those on top after the others */
export function cloudLayer(traces: readonly ResolvedCloud[], view: View): Layer {
  const paths = traces.flatMap((trace): Item[] => {
    if (!trace.line) return [];
    const { x, y } = project(trace, view);
    const path = stretches(x, y, true).map((stretch) => pathOf(stretch)).join(''); // prettier-ignore
    return path === '' ? [] : [{ path, paint: { stroke: trace.line } }];
  });
  const marked = traces.filter(({ marks }) => marks !== undefined);
  return { paths, marks: [false, true].flatMap((top) => marksOf(marked.filter(({ onTop }) => onTop === top), view)) }; // prettier-ignore
}
