import type { Axis } from '../figure';
import { font, frame, minorTicks, points } from './style';
import { widthOf } from './text';
import { logLabels, stepLabels } from './tickLabels';
import { linearTicks, logTicks, type Ticks } from './ticks';

/** How an axis is laid out. */
export interface ScaleOptions {
  /** Pseudo-HTML; escape what comes from data. */
  title?: string;
  /** Room beyond both ends, as a fraction of the range. Default 0.05, matplotlib's. */
  margin?: number;
  /** At most so many labelled intervals. Default 6. */
  intervals?: number;
  /** Font size in points of title and tick labels. Default 11 and 10. */
  size?: { title: number; ticks: number };
  /** px from tick labels to title. Default 6. */
  standoff?: number;
  /** A horizontal axis's length in px: fewer intervals are taken where labels would touch. */
  length?: number;
  /** Steps are at least this: 1 where only whole numbers make sense. */
  smallest?: number;
}

/** Ticks with their labels. */
type LabelledTicks = Ticks & { readonly labels: readonly string[] };

function axis(range: [number, number], ticks: LabelledTicks, options: ScaleOptions): Axis {
  const size = options.size ?? { title: 11, ticks: 10 };
  return {
    ...frame(),
    range,
    tickmode: 'array',
    tickvals: ticks.major,
    ticktext: ticks.labels,
    tickfont: font(size.ticks),
    minor: minorTicks(ticks.minor),
    ...(options.title
      ? { title: { text: options.title, font: font(size.title), standoff: options.standoff ?? 6 } }
      : {}),
  };
}

/**
 * A linear axis from `low` to `high`; a range without width (or without numbers) is widened as matplotlib widens it.
 * @throws RangeError when the ends with their margins, or what lies between them, are beyond 1.8e308, the largest number
 */
export function linearScale(low: number, high: number, options: ScaleOptions = {}): Axis {
  const { margin = 0.05, intervals = 6 } = options;
  [low, high] = withWidth(low, high);
  const room = margin * (high - low);
  const range: [number, number] = [low - room, high + room];
  return axis(range, labelledTicks(range, intervals, options), options);
}

/** Round ticks on a range; with `length` as many intervals, up to `intervals`, as labels find room side by side. */
export function labelledTicks(
  [low, high]: readonly [number, number],
  intervals: number,
  { length = Infinity, size, smallest }: ScaleOptions,
): LabelledTicks {
  const { step, ...ticks } = linearTicks(low, high, intervals, { smallest });
  const labels = stepLabels(ticks.major, step);
  const room = (step / (high - low)) * length;
  const px = points(size?.ticks ?? 10);
  const fits = (label: string): boolean => widthOf(label, px) + 0.5 * px <= room;
  if (intervals <= 2 || labels.length < 2 || labels.every(fits)) return { ...ticks, labels };
  return labelledTicks([low, high], intervals - 1, { length, size, smallest });
}

/**
 * A range that an axis can have: 0 to 1 where there is no number, 5 % to either side of a single one (`aroundZero` of zero).
 * Values that differ by rounding alone count as one.
 * @throws RangeError when the ends with their margins, or what lies between them, are beyond 1.8e308, the largest number
 */
export function withWidth(low: number, high: number, aroundZero = 0.5): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  if (!Number.isFinite(1.2 * Math.max(high - low, high, -low))) {
    throw new RangeError(
      `the values reach from ${low} to ${high}; an axis with its margins ends before the largest number (1.8e308): leave out those far away`,
    );
  }
  if (high - low > Math.max(1e-12 * Math.max(Math.abs(low), Math.abs(high)), 1e-300)) return [low, high];
  const half = Math.abs(low) < 1e-299 ? aroundZero : 0.05 * Math.abs(low);
  return [low - half, high + half];
}

/** px between a vertical axis and the page's edge that its tick labels and its title need. */
export function labelRoom(y: Axis): number {
  const size = (part?: { font?: { size?: number } }) => part?.font?.size ?? 0;
  const widest = Math.max(0, ...(y.ticktext ?? []).map((label) => widthOf(label, y.tickfont?.size ?? 0)));
  const title = y.title?.text ? (y.title.standoff ?? 0) + size(y.title) : 0;
  return Math.ceil((y.ticklabelstandoff ?? 0) + widest + title) + 2;
}

/** A log axis from `low` to `high`, both above 0, and at least one decade long; 0.1 … 1 where there is no such range. */
export function logScale(low: number, high: number, options: ScaleOptions = {}): Axis {
  const { margin = 0.05, intervals = 6 } = options;
  if (!(low > 0 && high >= low && high < Infinity)) [low, high] = [0.1, 1];
  const ends = [Math.log10(low), Math.log10(high)];
  const room = Math.max(margin * (ends[1] - ends[0]), (1 - (ends[1] - ends[0])) / 2);
  const range: [number, number] = [ends[0] - room, ends[1] + room];
  const ticks = logTicks(range[0], range[1], intervals + 1);
  return { ...axis(range, { ...ticks, labels: logLabels(ticks.major) }, options), type: 'log' };
}

// Taken once: where the global object is intercepted, as in a test runner's sandbox, each look-up costs more than the work.
const { isFinite } = Number;

/** The smallest and largest finite number of several lists (above 0 only, where asked for); ±Infinity when there is none. */
export function extent(lists: readonly ArrayLike<number | null>[], positive = false): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i];
      if (value === null || !isFinite(value) || (positive && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, high };
}
