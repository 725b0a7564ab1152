import type { Figure, Scatter3dTrace, SceneMeta } from '../../figure';
import { fade } from '../color';
import { strokeOf } from '../defaults';
import type { Look, Marks, Paint } from '../surface';
import { pathOf, stretches } from '../traces/lines';
import { defaultColor, traceColor, traceLooks } from '../traces/looks';
import type { ResolvedScene } from './resolve';

/** Opacity falls with depth in so many steps. */
const SHADES = 48;

/** What stands in a scene: lines, then marks from far to near. */
export interface Cloud {
  readonly paths: readonly { readonly d: string; readonly paint: Paint }[];
  readonly marks: readonly Marks[];
}

interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly depth: Float64Array;
}

function project(trace: Scatter3dTrace, { view }: ResolvedScene): Points {
  const count = Math.min(trace.x.length, trace.y.length, trace.z.length);
  const [x, y, depth] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    const [px, py, d] = view.project(trace.x[i] ?? NaN, trace.y[i] ?? NaN, trace.z[i] ?? NaN);
    x[i] = Number.isFinite(px) ? px : NaN;
    y[i] = py;
    depth[i] = d;
  }
  return { x, y, depth };
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

/** The marks of some traces of a scene as one batch, from far to near. */
function marksOf(figure: Figure, scene: ResolvedScene, members: ResolvedScene['traces']): Marks | null {
  const looks: Look[] = [];
  const parts = members.map(({ trace, index }) => {
    const points = project(trace, scene);
    const color = traceColor(trace, defaultColor(figure.layout.colorway, index)).marker;
    const own = traceLooks(trace.marker ?? {}, color, 8, points.x.length, trace.opacity ?? 1);
    const shade = (trace.meta as SceneMeta | undefined)?.depthShade ?? 0;
    const first = looks.length;
    const steps = shade > 0 ? SHADES : 1;
    for (const look of own.looks) for (let s = 0; s < steps; s++) looks.push(shaded(look, 1 - (shade * s) / Math.max(1, steps - 1))); // prettier-ignore
    return { points, own, first, steps };
  });
  const total = parts.reduce((sum, part) => sum + part.points.x.length, 0);
  if (total === 0) return null;
  const all: Points = { x: new Float64Array(total), y: new Float64Array(total), depth: new Float64Array(total) };
  const look = new Uint32Array(total);
  let at = 0;
  for (const { points } of parts) {
    all.x.set(points.x, at);
    all.y.set(points.y, at);
    all.depth.set(points.depth, at);
    at += points.x.length;
  }
  const order = farToNear(all);
  const far = order.length > 0 ? all.depth[order[0]] : 1;
  const near = order.length > 0 ? all.depth[order[order.length - 1]] : 0;
  at = 0;
  for (const { points, own, first, steps } of parts) {
    for (let i = 0; i < points.x.length; i++, at++) {
      const share = far > near ? (all.depth[at] - near) / (far - near) : 0;
      const step = steps === 1 ? 0 : Math.round(share * (steps - 1)) || 0;
      look[at] = first + (own.lookOf?.[i] ?? 0) * steps + step;
    }
  }
  const pick = (values: Float64Array): Float64Array => Float64Array.from(order, (i) => values[i]);
  return { x: pick(all.x), y: pick(all.y), looks, lookOf: Uint32Array.from(order, (i) => look[i]) };
}

/** @returns lines and marks of a scene; traces with `meta.onTop` after the others */
export function cloudOf(figure: Figure, scene: ResolvedScene): Cloud {
  const paths: { d: string; paint: Paint }[] = [];
  for (const { trace, index } of scene.traces) {
    if (!(trace.mode ?? 'markers').includes('lines')) continue;
    const stroke = strokeOf(trace.line ?? {}, traceColor(trace, defaultColor(figure.layout.colorway, index)).line, 2, trace.opacity ?? 1); // prettier-ignore
    const { x, y } = project(trace, scene);
    const d = stretches(x, y, true).map((stretch) => pathOf(stretch)).join(''); // prettier-ignore
    if (stroke && d !== '') paths.push({ d, paint: { stroke } });
  }
  const marked = scene.traces.filter(({ trace }) => (trace.mode ?? 'markers').includes('markers'));
  const onTop = ({ trace }: { trace: Scatter3dTrace }): boolean =>
    (trace.meta as SceneMeta | undefined)?.onTop === true;
  const batches = [marked.filter((t) => !onTop(t)), marked.filter(onTop)].map((group) => marksOf(figure, scene, group));
  return { paths, marks: batches.filter((batch): batch is Marks => batch !== null) };
}
