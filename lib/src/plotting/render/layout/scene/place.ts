import type { Page } from '../../../figure/plotArea';
import { within } from '../../drawing/geometry';
import type { ResolvedScene, ResolvedSceneAxis, Triple } from '../../resolve/scenes';
import { placeTicks, type LabelledTicks } from '../axisTicks';
import { onPage, viewOf, type View } from './view';

/** A scene in its place on the page: how it is seen in its `area`, and its axes with their ticks. */
export type PlacedScene = Readonly<ReturnType<typeof placeScene>>;
export type PlacedSceneAxis = PlacedScene['axes'][number];

/** matplotlib's room for a tick label, in font sizes. */
const ROOM = 3;

/** The part of an axis at either end that is looked at alone. */
const END = 0.1;

/** @returns the corner of a box that is farthest from the camera, and the one opposite */
export function farAndNear({ toCamera }: View, low: Triple, high: Triple): { far: number[]; near: number[] } {
  return {
    far: low.map((v, i) => (toCamera[i] < 0 ? high[i] : v)),
    near: low.map((v, i) => (toCamera[i] < 0 ? v : high[i])),
  };
}

/** @returns the two ends of axis k's line, in data units: the near edges of the floor for x and y, a far side's for z */
export function axisEnds(view: View, k: number, low: Triple, high: Triple): [Triple, Triple] {
  const { far, near } = farAndNear(view, low, high);
  const start = [...far];
  start[k === 0 ? 1 : 0] = near[k === 0 ? 1 : 0];
  const end = [...start];
  end[k] = near[k];
  return [start as unknown as Triple, end as unknown as Triple];
}

function ticksOf({ range, rule, face }: ResolvedSceneAxis, view: View, k: number): LabelledTicks {
  const [start, end] = axisEnds(view, k, view.low, view.high);
  const at = (share: number) => onPage(view, start.map((v, i) => v + share * (end[i] - v)) as unknown as Triple);
  /** How far a part of the axis reaches across the page and down it, px. */
  const reach = (from: number, to: number): [number, number] => {
    const [a, b] = [at(from), at(to)];
    return [Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1])];
  };
  const [across, down] = reach(0, 1);
  const letter = down > across ? 'y' : 'x';
  const most = Math.min(9, Math.max(1, Math.floor(view.side / (ROOM * face.size))));
  // Perspective shortens the far end: labels must have room there.
  const shortest = Math.min(...[reach(0, END), reach(1 - END, 1)].map((part) => part[letter === 'x' ? 0 : 1]));
  return placeTicks({ rule, range, length: shortest / END, letter, face, most });
}

/** @returns a scene in its part of the plot area, with its ticks */
export function placeScene({ domain, camera, axes }: ResolvedScene, page: Page) {
  const [left, right] = domain.x.map((share) => within(page.area, 'x', share));
  const [bottom, top] = domain.y.map((share) => within(page.area, 'y', share));
  const area = { left, right, top, bottom };
  const [low, high] = [0, 1].map((end) => axes.map(({ range }) => range[end]) as unknown as Triple);
  const view = viewOf(camera, area, low, high);
  return { area, view, axes: axes.map((axis, k) => ({ ...axis, chosen: ticksOf(axis, view, k) })) };
}
