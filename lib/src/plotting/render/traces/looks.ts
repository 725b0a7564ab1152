import type { Color, Marker, Numbers, Trace } from '../../figure';
import { colorOf, fade } from '../color';
import { PLOTLY } from '../defaults';
import type { Look } from '../surface';

/** The looks of a trace's marks, and which of them each point has (all the first, where `lookOf` is missing). */
export interface TraceLooks {
  readonly looks: readonly Look[];
  readonly lookOf?: Uint32Array;
}

/** @returns the colour a trace takes by its place in the figure */
export function defaultColor(colorway: readonly Color[] | undefined, index: number): Color {
  const colors = colorway ?? PLOTLY.colorway;
  return colors[index % colors.length];
}

/** @returns the one colour of a trace: its marker's, line's, or the colorway's */
export function traceColor(trace: Trace, fallback: Color): { marker: Color; line: Color } {
  const own = typeof trace.marker?.color === 'string' ? trace.marker.color : undefined;
  const line = trace.type === 'bar' ? undefined : trace.line?.color;
  return { marker: own ?? line ?? fallback, line: line ?? own ?? fallback };
}

const OPEN = /-open$/;

/** @returns one look with everything decided */
export function lookOf(marker: Marker, size: number, color: Color, opacity: number): Look {
  const symbol = marker.symbol ?? 'circle';
  const paint = fade(colorOf(color), opacity);
  if (OPEN.test(symbol)) return { symbol, size, stroke: { color: paint, width: marker.line?.width || 1 } };
  const width = marker.line?.width ?? 0;
  const edge = fade(colorOf(marker.line?.color ?? PLOTLY.ink), opacity);
  return { symbol, size, fill: paint, stroke: width > 0 ? { color: edge, width } : undefined };
}

const each = <T>(value: T | ArrayLike<T | null> | undefined, i: number, fallback: T): T =>
  value === undefined ? fallback : typeof value === 'object' && value !== null ? ((value as ArrayLike<T>)[i] ?? fallback) : (value as T); // prettier-ignore

/**
 * @param count number of points
 * @param opacity multiplies the marks' own
 * @returns the distinct looks of a trace's points
 */
export function traceLooks(
  marker: Marker,
  color: Color,
  defaultSize: number,
  count: number,
  opacity: number,
): TraceLooks {
  const sizes = marker.size as number | Numbers | undefined;
  const listed = [marker.color, sizes, marker.opacity].some((v) => typeof v === 'object' && v !== null);
  const own = marker.color as string | readonly string[] | undefined;
  const look = (i: number): Look =>
    lookOf(marker, each(sizes as number, i, defaultSize), each(own as string, i, color), each(marker.opacity as number, i, 1) * opacity); // prettier-ignore
  if (!listed) return { looks: [look(0)] };
  const looks: Look[] = [];
  const known = new Map<string, number>();
  const index = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const key = `${each(sizes as number, i, defaultSize)} ${each(own as string, i, color)} ${each(marker.opacity as number, i, 1)}`;
    let at = known.get(key);
    if (at === undefined) {
      at = looks.push(look(i)) - 1;
      known.set(key, at);
    }
    index[i] = at;
  }
  return { looks, lookOf: index };
}
