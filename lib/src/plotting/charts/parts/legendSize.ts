import { points } from '../../kit/style';
import { widthOf } from '../../kit/text';

/** The sample before a name and the room around both, px. */
const SAMPLE = 43;

/** Of it in a line of names, where the box's edges count once; and the room behind each name, in units of the font. */
const SAMPLE_IN_LINE = 35;
const BEHIND = 0.75;

/** @returns the width in px of a legend of one line in a font of `size` points */
export function legendLineWidth(names: readonly string[], size: number): number {
  const behind = Math.max(10, BEHIND * points(size));
  return names.reduce((sum, name) => sum + SAMPLE_IN_LINE + widthOf(name, points(size)) + behind, 8);
}

/** @returns width and height in px of a legend with a line for each name, in a font of `size` points */
export function legendColumnSize(names: readonly string[], size: number): { width: number; height: number } {
  const widest = Math.max(...names.map((name) => widthOf(name, points(size))));
  return { width: SAMPLE + widest, height: names.length * (1.3 * points(size) + 3) + 8 };
}
