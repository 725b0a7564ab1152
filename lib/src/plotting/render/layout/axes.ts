import type { Page } from '../../figure/plotArea';
import { textBlock } from '../../typesetting/block';
import type { Item, Part } from '../drawing/drawing';
import { grow, within, type Box } from '../drawing/geometry';
import type { ResolvedAxis } from '../resolve/axes';
import type { TickLook } from '../resolve/axisLook';
import type { Rule, Stroke } from '../drawing/surface';
import { labelItems, labelReach, OUTWARD, titleItems } from './axisText';
import { place, type PlacedAxis, type Scale } from './scale';
import { stepOf } from './text';
import { placeTicks } from './axisTicks';

/** @returns an axis in its place in the plot area, with its ticks */
export function placeAxis(axis: ResolvedAxis, { area }: Page): PlacedAxis {
  const { letter, range, domain, face, rule } = axis;
  const [from, to] = domain.map((share) => within(area, letter, share));
  const scale: Scale = { log: rule.log, lo: range[0], hi: range[1], from, to };
  const ticks = placeTicks({ rule, range, length: Math.abs(to - from), letter, face });
  const at = { major: ticks.major.map((v) => place(scale, v)), minor: ticks.minor.map((v) => place(scale, v)) };
  return { ...axis, scale, at, labels: rule.angle === undefined ? [] : ticks.labels.map((label) => textBlock(label, face)) }; // prettier-ignore
}

/** @returns a rule at `at` along the axis, from a to b across it */
function across({ letter }: PlacedAxis, at: number, a: number, b: number): Rule {
  return letter === 'x' ? { x1: at, y1: a, x2: at, y2: b } : { x1: a, y1: at, x2: b, y2: at };
}

/** What of an axis's positions stands apart from its ends: plotly draws no grid line, zero line or inward tick within 1 px of them. */
function apart({ scale: { from, to } }: PlacedAxis, at: readonly number[]): number[] {
  return at.filter((p) => Math.abs(p - from) > 1 && Math.abs(p - to) > 1);
}

/** @returns the grid lines of an axis across a panel, and its zero line */
export function gridItems(axis: PlacedAxis, box: Box): Item[] {
  const { scale, grid, zero, at } = axis;
  const [a, b] = axis.letter === 'x' ? [box.top, box.bottom] : [box.left, box.right];
  const zeroAt = zero && !scale.log ? place(scale, 0) : NaN;
  const inside = zeroAt >= Math.min(scale.from, scale.to) && zeroAt <= Math.max(scale.from, scale.to);
  const lines = (stroke: Stroke | undefined, positions: readonly number[]): Item[] => {
    const rules = apart(axis, positions).map((p) => across(axis, p, a, b));
    return stroke && rules.length > 0 ? [{ rules, stroke }] : [];
  };
  return [
    ...lines(grid, inside ? at.major.filter((p) => Math.abs(p - zeroAt) > 0.01) : at.major),
    ...lines(zero, inside ? [zeroAt] : []),
  ];
}

/** @returns ticks of one kind at `line`, inwards or outwards; `out` is the outward direction */
function tickItems(
  axis: PlacedAxis,
  look: TickLook | undefined,
  at: readonly number[],
  line: number,
  out: number,
): Item[] {
  if (!look?.stroke || at.length === 0) return [];
  const { inside, length, stroke } = look;
  const half = ((axis.line?.width ?? 0) / 2) * out;
  const end = inside ? line - half - out * length : line + half + out * length;
  return [{ rules: (inside ? apart(axis, at) : at).map((p) => across(axis, p, line, end)), stroke }];
}

/** Where an axis's line stands across it, px, and the panel's opposite edge; without the axis it crosses, the plot area's edge. */
function edgesOf({ letter, side }: PlacedAxis, anchor: PlacedAxis | undefined, { area }: Page): [number, number] {
  const edge = within(area, letter === 'x' ? 'y' : 'x', 0);
  const { from, to } = anchor?.scale ?? { from: edge, to: edge };
  return side === 'top' || side === 'right' ? [to, from] : [from, to];
}

/** @returns an axis: line, ticks, labels, title, and what is mirrored on the opposite side */
export function axisPart(axis: PlacedAxis, axes: ReadonlyMap<string, PlacedAxis>, page: Page): Part {
  const { id, letter, scale, at, mirror, title } = axis;
  const [line, opposite] = edgesOf(axis, axes.get(axis.anchor), page);
  const edges = [
    { edge: line, out: OUTWARD[axis.side], line: true, ticks: true },
    { edge: opposite, out: -OUTWARD[axis.side], line: mirror !== false, ticks: mirror === 'ticks' },
  ];
  const ticks = edges.filter((edge) => edge.ticks).flatMap(({ edge, out }) => [
    ...tickItems(axis, axis.minor, at.minor, edge, out),
    ...tickItems(axis, axis.ticks, at.major, edge, out),
  ]); // prettier-ignore
  const [low, high] = [Math.min(scale.from, scale.to), Math.max(scale.from, scale.to)];
  const [near, far] = [Math.min(line, opposite), Math.max(line, opposite)];
  const half = (axis.line?.width ?? 0) / 2;
  const rules = edges.filter((edge) => edge.line).map(({ edge }): Rule =>
    letter === 'x' ? { x1: low - half, y1: edge, x2: high + half, y2: edge } : { x1: edge, y1: low - half, x2: edge, y2: high + half },
  ); // prettier-ignore
  const items: Item[] = [
    ...ticks,
    ...(axis.line ? [{ rules, stroke: axis.line }] : []),
    ...labelItems(axis, line),
    ...titleItems(axis, line),
  ];
  const reach = labelReach(axis) + axis.standoff.title + (title ? title.lines.length * stepOf(title) : 0) + 20;
  const box = letter === 'x' ? { left: low, right: high, top: near, bottom: far } : { left: near, right: far, top: low, bottom: high }; // prettier-ignore
  return { box: grow(box, reach), items: [{ group: `axis ${id}`, items }] };
}
