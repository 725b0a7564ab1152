import type { OptionNames } from '../../../notebook/options';
import { points } from '../../kit/style';

/** How marks look; chart functions choose by their number. */
export interface MarkOptions {
  /** Diameter in points. Default: 6 (matplotlib's), down to 1.5 for a class of more than 100,000 rows. */
  markSize?: number;
  /** 0 to 1. Default: 0.9, down to 0.15 for a class of more than 100,000 rows. */
  opacity?: number;
}

/** Their names. */
export const MARK_OPTIONS: OptionNames<MarkOptions> = { markSize: true, opacity: true };

/** From so many marks on, they are so large, in points, and so opaque. */
const LOOKS = [
  { from: 100_001, size: 1.5, opacity: 0.15 },
  { from: 10_001, size: 2, opacity: 0.3 },
  { from: 1_001, size: 3, opacity: 0.5 },
  { from: 201, size: 4.5, opacity: 0.7 },
  { from: 0, size: 6, opacity: 0.9 },
];

/** @returns diameter in px and opacity of a class's marks: a rare class stands out of a large one */
export function markLook(count: number, { markSize, opacity }: MarkOptions): { size: number; opacity: number } {
  const look = LOOKS.find(({ from }) => count >= from) as (typeof LOOKS)[number];
  return { size: points(markSize ?? look.size), opacity: opacity ?? look.opacity };
}

/** More marks are drawn by WebGL in a browser. */
const MOST_SVG_MARKS = 20_000;

/** @returns the trace type for so many marks: the same picture here, a faster one in a browser */
export const scatterType = (count: number): 'scatter' | 'scattergl' =>
  count > MOST_SVG_MARKS ? 'scattergl' : 'scatter';
