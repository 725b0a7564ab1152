import type { Rgba } from '../../typesetting/color';
import type { Item, Part } from '../drawing/drawing';
import { grow, type Box } from '../drawing/geometry';
import type { Marks } from '../drawing/surface';
import { gridItems } from './axes';
import type { PlacedAxis } from './scale';

/** A panel: a pair of axes, their ids together ('x2y2'), and the rectangle they span. */
export type Subplot = Readonly<ReturnType<typeof subplotOf>>;

/** What traces put on a subplot or scene: paths, then marks. */
export interface Layer {
  readonly paths: readonly Item[];
  readonly marks: readonly Marks[];
}

/** @returns the subplot that two axes span */
export function subplotOf(x: PlacedAxis, y: PlacedAxis) {
  const box: Box = { left: x.scale.from, right: x.scale.to, top: y.scale.to, bottom: y.scale.from };
  return { id: x.id + y.id, x, y, box };
}

/** @returns a subplot's ground, grid and zero lines */
export function groundPart({ id, x, y, box }: Subplot, ground: Rgba): Part {
  const own: Item[] = x.overlaying || y.overlaying || ground.a === 0 ? [] : [{ rect: box, paint: { fill: ground } }];
  const grids = [x, y].flatMap((axis) => (axis.visible ? gridItems(axis, box) : []));
  return { box: grow(box, 5), items: [{ group: `ground ${id}`, items: [...own, ...grids] }] };
}
