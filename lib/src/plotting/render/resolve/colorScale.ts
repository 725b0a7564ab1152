import type { Colorbar, Colorscale, Numbers } from '../../figure';
import { COLORSCALES, type Stops } from '../../figure/namedScales';
import { extent } from '../../kit/scale';
import { colorOf, type Rgba } from '../../typesetting/color';

/** What a figure says of a scale: marks with `cmin` and the like, heat maps with `zmin`. */
export interface ScaleWishes {
  readonly colorscale?: Colorscale;
  readonly reversescale?: boolean;
  readonly showscale?: boolean;
  readonly colorbar?: Colorbar;
  readonly low?: number;
  readonly high?: number;
  readonly middle?: number;
}

/** Numbers from `low` to `high` as colours; what lies outside has the colour of the nearer end. */
export interface ColorScale {
  readonly low: number;
  readonly high: number;
  colorAt(value: number): Rgba;
}

/** @returns the scale's ends: those given, else the values' own, as far from the middle as one another where there is one */
function endsOf(values: readonly Numbers[], { low, high, middle }: ScaleWishes): [number, number] {
  const found = extent(values);
  let [from, to] = [low ?? found.low, high ?? found.high];
  if (!(from <= to)) return low === undefined && high === undefined ? [0, 1] : [Math.min(from, to), Math.max(from, to)];
  if (middle !== undefined && (low === undefined || high === undefined)) {
    const reach = Math.max(Math.abs(from - middle), Math.abs(to - middle));
    [from, to] = [low ?? middle - reach, high ?? middle + reach];
  }
  return from === to ? [from - 0.5, to + 0.5] : [from, to];
}

function stopsOf(scale: Colorscale | undefined, fallback: string): Stops {
  const own = scale ?? fallback;
  return typeof own === 'string' ? (COLORSCALES.get(own) as Stops) : own;
}

/** @returns the colour between two stops, in whole steps of each channel, as plotly writes it */
function between(stops: Stops, share: number): Rgba {
  const after = Math.max(
    1,
    stops.findIndex(([at]) => at >= share),
  );
  const [[from, first], [to, second]] = [stops[after - 1], stops[after]];
  const t = to === from ? 1 : (share - from) / (to - from);
  const [a, b] = [colorOf(first), colorOf(second)];
  const mix = (c: 'r' | 'g' | 'b' | 'a'): number => a[c] + (b[c] - a[c]) * t;
  return { r: Math.round(mix('r')), g: Math.round(mix('g')), b: Math.round(mix('b')), a: mix('a') };
}

/**
 * Plotly's scale for some numbers.
 * @param bySign whether without a scale of its own it is chosen by the ends' signs (marks), or is RdBu (heat maps)
 */
export function colorScaleOf(values: readonly Numbers[], wishes: ScaleWishes, bySign: boolean): ColorScale {
  const [low, high] = endsOf(values, wishes);
  const signed = low < 0 && high > 0 ? 'RdBu' : low >= 0 ? 'Reds' : 'Blues';
  const stops = stopsOf(wishes.colorscale, bySign ? signed : 'RdBu');
  const colors = Array.from({ length: 1021 }, (_, k) => between(stops, k / 1020));
  if (wishes.reversescale) colors.reverse();
  const share = (value: number): number => Math.min(1, Math.max(0, (value - low) / (high - low)));
  return { low, high, colorAt: (value) => colors[Math.round(1020 * share(value))] };
}
