import type { BarTrace, Color, Figure } from '../../figure';
import { colorOf, fade } from '../color';
import { PLOTLY } from '../defaults';
import type { Panel } from '../panels';
import { place } from '../scale';
import type { Paint } from '../surface';
import { barEdges } from './barEdges';
import type { Layered } from './scatter';

const short = (v: number): string => String(Math.round(v * 1000) / 1000);

interface Bar {
  readonly d: string;
  readonly color: Color;
  readonly from: number;
  readonly to: number;
}

/** @returns the bars of a trace as rectangles on the page, those without a height left out */
function barsOn(trace: BarTrace, panel: Panel, figure: Figure, fallback: Color): Bar[] {
  const vertical = (trace.orientation ?? 'v') === 'v';
  const [along, across] = vertical ? [panel.x.scale, panel.y.scale] : [panel.y.scale, panel.x.scale];
  const floor = across.lo < across.hi ? across.from : across.to;
  const edges = barEdges(trace, figure);
  const bars: Bar[] = [];
  for (let i = 0; i < edges.start.length; i++) {
    const [a, b] = [place(along, edges.start[i]), place(along, edges.end[i])];
    const base = place(across, edges.base[i]);
    const tip = place(across, edges.tip[i]);
    const foot = Number.isNaN(base) && across.log ? floor : base;
    if ([a, b, foot, tip].some(Number.isNaN) || foot === tip) continue;
    const [p, q, r, s] = [a, b, foot, tip].map(short);
    const d = vertical ? `M${p} ${r}V${s}H${q}V${r}Z` : `M${r} ${p}H${s}V${q}H${r}Z`;
    const own = trace.marker?.color;
    bars.push({ d, color: own === undefined ? fallback : typeof own === 'string' ? own : (own[i] ?? fallback), from: Math.min(a, b), to: Math.max(a, b) }); // prettier-ignore
  }
  return bars;
}

/** @returns whether no bar reaches over the next one */
function apart(bars: readonly Bar[]): boolean {
  const sorted = [...bars].sort((a, b) => a.from - b.from);
  return sorted.every((bar, i) => i === 0 || bar.from >= sorted[i - 1].to - 0.01);
}

/**
 * Bars of one look that do not overlap become one path, so that no seam shows between neighbours.
 */
export function barLayers(trace: BarTrace, panel: Panel, figure: Figure, fallback: Color): Layered {
  const bars = barsOn(trace, panel, figure, fallback);
  const opacity = (trace.marker?.opacity ?? 1) * (trace.opacity ?? 1);
  const width = trace.marker?.line?.width ?? 0;
  const edge = fade(colorOf(trace.marker?.line?.color ?? PLOTLY.ink), opacity);
  const paint = (color: Color): Paint => ({
    fill: fade(colorOf(color), opacity),
    stroke: width > 0 ? { color: edge, width } : undefined,
  });
  const one = new Set(bars.map((bar) => bar.color)).size <= 1 && apart(bars);
  if (!one) return { paths: bars.map((bar) => ({ d: bar.d, paint: paint(bar.color) })), marks: [] };
  const d = bars.map((bar) => bar.d).join('');
  return { paths: d === '' ? [] : [{ d, paint: paint(bars[0].color) }], marks: [] };
}
