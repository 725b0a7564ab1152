import { fade } from '../../../typesetting/color';
import type { Item } from '../../drawing/drawing';
import type { MarkLooks } from '../../resolve/looks';
import type { ResolvedCloud } from '../../resolve/traces';
import type { Look, Marks } from '../../drawing/surface';
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

/** @returns the points of all traces, one trace after the other */
function project(traces: readonly ResolvedCloud[], view: View): Points {
  const total = traces.reduce((sum, { x }) => sum + x.length, 0);
  const [px, py, depth] = [new Float64Array(total), new Float64Array(total), new Float64Array(total)];
  let at = 0;
  for (const { x, y, z } of traces) {
    for (let i = 0; i < x.length; i++, at++) {
      const point = view.project(x[i] ?? NaN, y[i] ?? NaN, z[i] ?? NaN);
      px[at] = Number.isFinite(point[0]) ? point[0] : NaN;
      py[at] = point[1];
      depth[at] = point[2];
    }
  }
  return { x: px, y: py, depth };
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
  const points = project(traces, view);
  const { x, y, depth } = points;
  if (x.length === 0) return [];
  const order = farToNear(points);
  const [far, near] = order.length > 0 ? [depth[order[0]], depth[order[order.length - 1]]] : [1, 0];
  const looks: Look[] = [];
  const look = new Uint32Array(x.length);
  let at = 0;
  for (const trace of traces) {
    const { depthShade } = trace;
    const own = trace.marks as MarkLooks;
    const steps = depthShade > 0 ? SHADES : 1;
    const first = looks.length;
    const shade = (s: number): number => 1 - (depthShade * s) / Math.max(1, steps - 1);
    for (const one of own.looks) for (let s = 0; s < steps; s++) looks.push(shaded(one, shade(s)));
    for (let i = 0; i < trace.x.length; i++, at++) {
      const share = far > near ? (depth[at] - near) / (far - near) : 0;
      const step = steps === 1 ? 0 : Math.round(share * (steps - 1)) || 0;
      look[at] = first + (own.lookOf?.[i] ?? 0) * steps + step;
    }
  }
  const pick = (values: Float64Array): Float64Array => Float64Array.from(order, (i) => values[i]);
  return [{ x: pick(x), y: pick(y), looks, lookOf: Uint32Array.from(order, (i) => look[i]) }];
}

/** @returns lines and marks of a scene's traces; those on top after the others */
export function cloudLayer(traces: readonly ResolvedCloud[], view: View): Layer {
  const paths = traces.flatMap((trace): Item[] => {
    if (!trace.line) return [];
    const { x, y } = project([trace], view);
    const path = stretches(x, y, true).map((stretch) => pathOf(stretch)).join(''); // prettier-ignore
    return path === '' ? [] : [{ path, paint: { stroke: trace.line } }];
  });
  const marked = traces.filter(({ marks }) => marks !== undefined);
  return { paths, marks: [false, true].flatMap((top) => marksOf(marked.filter(({ onTop }) => onTop === top), view)) }; // prettier-ignore
}
