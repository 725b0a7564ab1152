import type { Axis } from '../figure';
import { font, frame, minorTicks, points } from './style';
import { widthOf } from './text';
import { horizontalTicks, linearTicks, logTicks, type AxisTicks } from './ticks';

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

function axis(range: [number, number], ticks: AxisTicks, options: ScaleOptions): Axis {
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
 * @throws RangeError when the ends are further apart than a number can say
 */
export function linearScale(low: number, high: number, options: ScaleOptions = {}): Axis {
  const { margin = 0.05, intervals = 6 } = options;
  [low, high] = withWidth(low, high);
  const room = margin * (high - low);
  const range: [number, number] = [low - room, high + room];
  const size = points(options.size?.ticks ?? 10);
  const ticks = options.length
    ? horizontalTicks(range[0], range[1], intervals, options.length, size, options.smallest)
    : linearTicks(range[0], range[1], intervals, options.smallest);
  return axis(range, ticks, options);
}

/**
 * A range that an axis can have: 0 to 1 where there is no number, 5 % to either side of a single one (0.5 around zero). Values that
 * differ by rounding alone count as one.
 * @throws RangeError when the ends are further apart than a number can say
 */
export function withWidth(low: number, high: number): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  if (!Number.isFinite(1.2 * (high - low))) {
    throw new RangeError(
      `the values reach from ${low} to ${high}, further than a number can say (1.8e308): leave out those far away`,
    );
  }
  if (high - low > Math.max(1e-12 * Math.max(Math.abs(low), Math.abs(high)), 1e-300)) return [low, high];
  const half = Math.abs(low) < 1e-299 ? 0.5 : 0.05 * Math.abs(low);
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
  return { ...axis(range, logTicks(range[0], range[1], intervals + 1), options), type: 'log' };
}

/** The smallest and largest finite number of several lists (above 0 only, where asked for); ±Infinity when there is none. */
export function extent(lists: readonly ArrayLike<number>[], positive = false): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i];
      if (!Number.isFinite(value) || (positive && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, high };
}
