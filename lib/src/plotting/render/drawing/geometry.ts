// Taken once: where the global object is intercepted, as in a test runner's sandbox, each look-up costs more than the work.
const { round } = Math;

/** A point of the page, or a vector on it, in CSS px right and down. */
export type Point = readonly [number, number];

/** A rectangle of the page, in CSS px from the top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** @returns the box grown by `by` px on every side */
export function grow(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

/** @returns whether two boxes have a point in common */
export function touch(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

/** @returns the px at a share of the box's width from its left, or of its height from its bottom */
export function within({ left, right, top, bottom }: Box, letter: 'x' | 'y', share: number): number {
  return letter === 'x' ? left + share * (right - left) : bottom - share * (bottom - top);
}

/** @returns a number as files have it: rounded to hundredths, or to `parts` parts of one */
export const decimal = (value: number, parts = 100): string => String(round(value * parts) / parts);

/** @returns SVG path data of straight lines through the points */
export function polyline(points: readonly Point[], closed = false, parts = 100): string {
  const at = points.map(([x, y]) => `${decimal(x, parts)} ${decimal(y, parts)}`);
  return `M${at.join('L')}${closed ? 'Z' : ''}`;
}
