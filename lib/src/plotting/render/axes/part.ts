import type { Figure } from '../../figure';
import { grow, type Box } from '../box';
import type { Part } from '../drawing';
import { anchorOf, type Page } from '../panels';
import { drawAxis, labelReach } from './draw';
import type { ResolvedAxis } from './resolve';

/** How far an axis's ticks, labels and title may reach out of its panel, px (generously). */
function reachOf(axis: ResolvedAxis): number {
  const size = axis.options.title?.font?.size ?? 40;
  return labelReach(axis) + (axis.options.title?.standoff ?? 5) + 4 * size + 20;
}

/** The other edges across an axis: where it stands, and the opposite one. */
function edgesOf(axis: ResolvedAxis, anchor: ResolvedAxis | undefined, page: Page): [number, number] {
  const { area } = page;
  const [low, high] = axis.letter === 'x' ? [area.bottom, area.top] : [area.left, area.right];
  if (anchor === undefined) {
    const at = low + (axis.options.position ?? 0) * (high - low);
    return [at, at];
  }
  const [from, to] = [anchor.scale.from, anchor.scale.to];
  return axis.side === 'top' || axis.side === 'right' ? [to, from] : [from, to];
}

/** @returns an axis as a part of the drawing */
export function axisPart(
  figure: Figure,
  axis: ResolvedAxis,
  axes: ReadonlyMap<string, ResolvedAxis>,
  page: Page,
): Part {
  const anchor = axes.get(anchorOf(figure, axis.id) ?? '');
  const [line, opposite] = edgesOf(axis, anchor, page);
  const { from, to } = axis.scale;
  const box: Box =
    axis.letter === 'x'
      ? { left: from, right: to, top: Math.min(line, opposite), bottom: Math.max(line, opposite) }
      : { left: Math.min(line, opposite), right: Math.max(line, opposite), top: to, bottom: from };
  return { box: grow(box, reachOf(axis)), paint: (surface) => drawAxis(surface, axis, figure, line, opposite) };
}
