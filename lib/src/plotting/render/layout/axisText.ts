import { METRICS } from '../../typesetting/fonts';
import type { Item } from '../drawing/drawing';
import type { Anchor } from '../drawing/surface';
import type { PlacedAxis } from './scale';
import { stepOf, textItems } from './text';

/** Plotly's gap between a tick and its label, px. */
const LABEL_GAP = 3;

/** Unit vector from the panel outwards on each side. */
export const OUTWARD = { top: -1, left: -1, bottom: 1, right: 1 };

/** @returns px between an axis's line and its labels */
function labelGap({ ticks, standoff }: PlacedAxis): number {
  return outwardTick(ticks) + LABEL_GAP + standoff.labels;
}

/** How far ticks reach out of the panel, px. */
const outwardTick = (ticks: PlacedAxis['ticks']): number => (ticks && !ticks.inside ? ticks.length : 0);

/** @returns the labels outside the panel, each turned about its end nearest the tick; `line` is where the axis stands */
export function labelItems(axis: PlacedAxis, line: number): Item[] {
  const { letter, side, face, labels, at } = axis;
  const { angle = 0 } = axis.rule;
  const edge = line + OUTWARD[side] * labelGap(axis);
  const rise = METRICS.digit * face.size;
  return labels.flatMap((label, i) => {
    const [p, step, last] = [at.major[i], stepOf(label), label.lines.length - 1];
    if (letter === 'y') {
      const middle = p + rise / 2;
      return textItems(label, (k) => [edge, middle + (k - last / 2) * step], side === 'left' ? 'end' : 'start', angle);
    }
    if (angle % 180 === 0) {
      const first = side === 'bottom' ? edge + METRICS.capital * face.size : edge - last * step;
      return textItems(label, (k) => [p, first + k * step], 'middle', angle);
    }
    const anchor: Anchor = angle > 0 === (side === 'bottom') ? 'start' : 'end';
    const shift = (angle > 0 ? -rise / 2 : rise / 2) * Math.sin(Math.abs(angle * Math.PI) / 180);
    return textItems(label, () => [p + shift, edge + rise / 2], anchor, angle);
  });
}

/** @returns how far tick labels reach from the axis's line, px */
export function labelReach(axis: PlacedAxis): number {
  const { letter, face, labels, rule, ticks } = axis;
  if (labels.length === 0) return outwardTick(ticks);
  const lines = Math.max(...labels.map((label) => label.lines.length));
  const width = Math.max(...labels.map((label) => label.width));
  const turn = (Math.abs(rule.angle ?? 0) * Math.PI) / 180;
  const tall = (METRICS.capital + (lines - 1) * METRICS.line) * face.size;
  const [near, far] = letter === 'y' ? [width, tall] : [tall, width];
  return labelGap(axis) + near * Math.cos(turn) + far * Math.sin(turn);
}

/** @returns the axis's title, beyond its labels */
export function titleItems(axis: PlacedAxis, line: number): Item[] {
  const { title, letter, side, scale, standoff } = axis;
  if (!title) return [];
  const out = OUTWARD[side];
  const middle = (scale.from + scale.to) / 2;
  const below = side === 'bottom' || side === 'right';
  const rise = (below ? METRICS.ascent : METRICS.descent) * title.face.size;
  const first = line + out * (labelReach(axis) + standoff.title + rise);
  const at = (k: number): number => first + out * (below ? k : title.lines.length - 1 - k) * stepOf(title);
  return letter === 'x'
    ? textItems(title, (k) => [middle, at(k)], 'middle')
    : textItems(title, (k) => [at(k), middle], 'middle', -90);
}
