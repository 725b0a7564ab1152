import type { Color, Marker } from '../../figure';
import { colorOf, fade } from '../../typesetting/color';
import type { Look } from '../drawing/surface';
import type { ConcreteTrace } from './histograms';
import { PLOTLY, strokeOf } from './defaults';

/** The looks of a trace's marks, and which of them each point has (all the first, where `lookOf` is missing). */
export interface MarkLooks {
  readonly looks: readonly Look[];
  readonly lookOf?: Uint32Array;
}

/** The colours of a trace's marks and of its line. */
export type TraceColors = Readonly<Record<'marker' | 'line', Color>>;

/** @returns a trace's own colours, or else the colorway's at its place in the figure */
export function traceColors(
  trace: ConcreteTrace,
  colorway: readonly Color[] = PLOTLY.colorway,
  index: number,
): TraceColors {
  if (trace.type === 'heatmap') return { marker: PLOTLY.ink, line: PLOTLY.ink };
  const own = typeof trace.marker?.color === 'string' ? trace.marker.color : undefined;
  const line = trace.type === 'bar' ? undefined : trace.line?.color;
  const fallback = colorway[index % colorway.length];
  return { marker: own ?? line ?? fallback, line: line ?? own ?? fallback };
}

/** @returns a mark with everything decided */
function lookOf(marker: Marker, size: number, color: Color, opacity: number): Look {
  const symbol = marker.symbol ?? 'circle';
  const paint = fade(colorOf(color), opacity);
  if (symbol.endsWith('-open')) return { symbol, size, stroke: { color: paint, width: marker.line?.width || 1 } };
  return { symbol, size, fill: paint, stroke: strokeOf(marker.line ?? {}, PLOTLY.ink, 0, opacity) };
}

/** @returns a list's entry, or a single value, that belongs to point i */
export function each<T>(value: T | ArrayLike<T | null> | undefined, i: number, fallback: T): T {
  if (typeof value !== 'object' || value === null) return value ?? fallback;
  return (value as ArrayLike<T | null>)[i] ?? fallback;
}

/**
 * @param count number of points
 * @param opacity multiplies the marks' own
 * @returns the distinct looks of a trace's points
 */
export function markLooks(
  marker: Marker,
  color: Color,
  defaultSize: number,
  count: number,
  opacity: number,
): MarkLooks {
  type Values = readonly [size: number, color: Color, opacity: number];
  const at = (i: number): Values => [
    each<number>(marker.size, i, defaultSize),
    each<Color>(marker.color as readonly Color[], i, color),
    each<number>(marker.opacity, i, 1),
  ];
  const look = ([size, own, faint]: Values): Look => lookOf(marker, size, own, faint * opacity);
  if ([marker.size, marker.color, marker.opacity].every((value) => typeof value !== 'object')) {
    return { looks: [look(at(0))] };
  }
  const looks: Look[] = [];
  const known = new Map<string, number>();
  const index = Uint32Array.from({ length: count }, (_, i) => {
    const values = at(i);
    const key = values.join(' ');
    if (!known.has(key)) known.set(key, looks.push(look(values)) - 1);
    return known.get(key) as number;
  });
  return { looks, lookOf: index };
}
