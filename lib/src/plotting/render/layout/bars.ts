import type { Rgba } from '../../typesetting/color';
import type { Item } from '../drawing/drawing';
import { decimal } from '../drawing/geometry';
import type { ResolvedBars } from '../resolve/traces';
import type { Subplot } from './subplot';
import { errorItems } from './errorBars';
import { place, placeAll } from './scale';

interface Bar {
  readonly d: string;
  readonly fill: Rgba;
  readonly from: number;
  readonly to: number;
}

/** @returns the bars of a trace as rectangles on the page, those without a height left out */
function barsOn({ vertical, edges, fills }: ResolvedBars, { x, y }: Subplot): Bar[] {
  const [along, across] = vertical ? [x.scale, y.scale] : [y.scale, x.scale];
  const floor = across.lo < across.hi ? across.from : across.to;
  const bars: Bar[] = [];
  for (let i = 0; i < edges.start.length; i++) {
    const [a, b] = [place(along, edges.start[i]), place(along, edges.end[i])];
    const base = place(across, edges.base[i]);
    const tip = place(across, edges.tip[i]);
    const foot = Number.isNaN(base) && across.log ? floor : base;
    if ([a, b, foot, tip].some(Number.isNaN) || foot === tip) continue;
    const [p, q, r, s] = [a, b, foot, tip].map((v) => decimal(v, 1000));
    const d = vertical ? `M${p} ${r}V${s}H${q}V${r}Z` : `M${r} ${p}H${s}V${q}H${r}Z`;
    bars.push({ d, fill: fills[i] ?? fills[0], from: Math.min(a, b), to: Math.max(a, b) });
  }
  return bars;
}

/** @returns whether no bar reaches over the next one */
function apart(bars: readonly Bar[]): boolean {
  const sorted = [...bars].sort((a, b) => a.from - b.from);
  return sorted.every((bar, i) => i === 0 || bar.from >= sorted[i - 1].to - 0.01);
}

/** @returns the bars of a trace, with their error bars; those of one look that do not overlap are one path, so that no seam shows between neighbours */
export function barPaths(trace: ResolvedBars, subplot: Subplot): Item[] {
  const { errors, tips } = trace;
  if (errors.length === 0) return bodies(trace, subplot);
  const at = { x: placeAll(subplot.x.scale, tips.x), y: placeAll(subplot.y.scale, tips.y) };
  return [...bodies(trace, subplot), ...errorItems(errors, subplot, at)];
}

function bodies(trace: ResolvedBars, subplot: Subplot): Item[] {
  const bars = barsOn(trace, subplot);
  const { stroke } = trace;
  if (bars.length > 1 && bars.every(({ fill }) => fill === bars[0].fill) && apart(bars)) {
    return [{ path: bars.map(({ d }) => d).join(''), paint: { fill: bars[0].fill, stroke } }];
  }
  return bars.map(({ d, fill }) => ({ path: d, paint: { fill, stroke } }));
}
