import { METRICS } from '../../typesetting/fonts';
import type { Item } from '../drawing/drawing';
import type { Point } from '../drawing/geometry';
import type { Text } from '../resolve/defaults';
import type { Anchor } from '../drawing/surface';

/** @returns from baseline to baseline of a text's lines, px */
export const stepOf = ({ face }: Text): number => METRICS.line * face.size;

/** @returns the height of a text's lines, from the top of the first to the bottom of the last, px */
export const heightOf = (text: Text): number =>
  (METRICS.ascent + METRICS.descent) * text.face.size + (text.lines.length - 1) * stepOf(text);

/** @returns a text's lines; line k's baseline passes through `at(k)`, turned by `angle` degrees about it */
export function textItems({ lines, face }: Text, at: (k: number) => Point, anchor: Anchor, angle = 0): Item[] {
  return lines.map((text, k): Item => {
    const [x, y] = at(k);
    return { text, color: face.color, x, y, anchor, angle };
  });
}
