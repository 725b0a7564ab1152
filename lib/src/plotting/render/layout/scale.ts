import type { ResolvedAxis } from '../resolve/axes';
import type { Text } from '../resolve/defaults';

// Taken once: see geometry.ts.
const { log10 } = Math;

/** From data to px along one axis; on a log axis `lo` and `hi` are logarithms. */
export interface Scale {
  readonly log: boolean;
  /** The range's ends; `lo` may exceed `hi` on a reversed axis. */
  readonly lo: number;
  readonly hi: number;
  /** The px at which lo and hi stand. */
  readonly from: number;
  readonly to: number;
}

/** An axis in its place on the page. */
export interface PlacedAxis extends ResolvedAxis {
  readonly scale: Scale;
  /** px of its ticks along it. */
  readonly at: { readonly major: readonly number[]; readonly minor: readonly number[] };
  /** Of the major ticks, where they are shown. */
  readonly labels: readonly Text[];
}

/** Positions far outside the page are drawn this far outside, so that no number overflows. */
const FAR = 1e6;

/** @returns where a share of the axis's length stands, in px */
export const along = ({ from, to }: Scale, share: number): number => from + share * (to - from);

/** @returns where a value stands, in px; NaN where it has no place (not finite, or not positive on a log axis) */
export function place(scale: Scale, value: number | null): number {
  if (value === null) return NaN;
  const v = scale.log ? (value > 0 ? log10(value) : NaN) : value;
  const px = scale.from + ((v - scale.lo) / (scale.hi - scale.lo)) * (scale.to - scale.from);
  return px > FAR ? FAR : px < -FAR ? -FAR : px;
}

/** @returns the positions of many values, in px */
export function placeAll(scale: Scale, values: ArrayLike<number | null>): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = place(scale, values[i]);
  return out;
}
