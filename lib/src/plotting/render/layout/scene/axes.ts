import { METRICS } from '../../../typesetting/fonts';
import { plainWords, textBlock } from '../../../typesetting/block';
import type { Item } from '../../drawing/drawing';
import { polyline, type Point } from '../../drawing/geometry';
import type { Text } from '../../resolve/defaults';
import type { Triple } from '../../resolve/scenes';
import { stepOf, textItems } from '../text';
import { axisEnds, type PlacedScene, type PlacedSceneAxis } from './place';
import { onPage, type View } from './view';
import { wallEnds } from './walls';

/** px between an axis's line (or its ticks) and the tick labels, and between those and the title, in font sizes. */
const LABEL_GAP = 0.35;
const TITLE_GAP = 0.55;

/** mplot3d turns titles longer than this along their axis. */
const LONGEST_UPRIGHT = 4;

function unit([x, y]: Point): Point {
  const length = Math.hypot(x, y);
  return length === 0 ? [0, 1] : [x / length, y / length];
}

/** How an axis lies on the page: its line, the direction of its ticks and labels, and the normal away from the box. */
type Lie = Readonly<ReturnType<typeof lieOf>>;

function lieOf(view: View, k: number) {
  const { low, high } = wallEnds(view);
  const [start, end] = axisEnds(view, k, low, high);
  const on = (point: readonly number[]): Point => onPage(view, point as unknown as Triple);
  const at = (value: number): Point => on(start.map((v, i) => (i === k ? value : v)));
  const middle = (view.low[k] + view.high[k]) / 2;
  const foot = start.map((v, i) => (i === k ? middle : v));
  const moved = (axes: readonly number[]): readonly number[] =>
    foot.map((v, i) => (axes.includes(i) ? v + (Math.sign(v - (low[i] + high[i]) / 2) * (high[i] - low[i])) / 12 : v));
  const from = on(foot);
  const towards = (axes: readonly number[]): Point => {
    const to = on(moved(axes));
    return unit([to[0] - from[0], to[1] - from[1]]);
  };
  // mplot3d moves labels away from the box's middle along the two other axes.
  const outward = towards([0, 1, 2].filter((i) => i !== k));
  const line = [on(start), on(end)] as const;
  const along = unit([line[1][0] - line[0][0], line[1][1] - line[0][1]]);
  const side = -along[1] * outward[0] + along[0] * outward[1] < 0 ? -1 : 1;
  const normal: Point = [-along[1] * side, along[0] * side];
  return { at, line, outward, normal, tick: towards([k === 0 ? 1 : 0]) };
}

/** @returns half the extent of a text along a direction, px; `rise` is how tall letters are, in font sizes */
function support(text: Text, rise: number, [x, y]: Point): number {
  return (text.width / 2) * Math.abs(x) + (tallOf(text, rise) / 2) * Math.abs(y);
}

const tallOf = ({ lines, face }: Text, rise: number): number => (rise + (lines.length - 1) * METRICS.line) * face.size;

/** @returns the middle of a box that lies `clear` px beyond a point, moved in the axis's outward direction */
function beyond(from: Point, { outward, normal }: Lie, clear: number, half: number): Point {
  const slope = Math.max(0.35, outward[0] * normal[0] + outward[1] * normal[1]);
  const way = (clear + half) / slope;
  return [from[0] + outward[0] * way, from[1] + outward[1] * way];
}

function centred(text: Text, [x, y]: Point, angle: number): Item[] {
  const turn = (angle * Math.PI) / 180;
  const shift = (k: number): number =>
    (k - (text.lines.length - 1) / 2) * stepOf(text) + (METRICS.capital * text.face.size) / 2;
  return textItems(text, (k) => [x - shift(k) * Math.sin(turn), y + shift(k) * Math.cos(turn)], 'middle', angle);
}

function titleItems(title: Text, lie: Lie, reach: number): Item[] {
  const [a, b] = lie.line;
  const slope = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
  const angle = plainWords(title).length > LONGEST_UPRIGHT ? slope - 180 * Math.round(slope / 180) : 0;
  const half = angle === 0 ? support(title, METRICS.capital, lie.normal) : tallOf(title, METRICS.capital) / 2;
  const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  return centred(title, beyond(middle, lie, reach + TITLE_GAP * title.face.size, half), angle);
}

function axisItems({ view }: PlacedScene, axis: PlacedSceneAxis, k: number): Item[] {
  const { face, ticks, chosen, rule } = axis;
  const lie = lieOf(view, k);
  const items: Item[] = axis.line ? [{ path: polyline(lie.line), paint: { stroke: axis.line } }] : [];
  if (ticks?.stroke && chosen.major.length > 0) {
    const length = ticks.inside ? -ticks.length : ticks.length;
    const d = chosen.major.map((v) => {
      const [x, y] = lie.at(v);
      return polyline([[x, y], [x + length * lie.tick[0], y + length * lie.tick[1]]]); // prettier-ignore
    });
    items.push({ path: d.join(''), paint: { stroke: ticks.stroke } });
  }
  const gap = (ticks && !ticks.inside ? ticks.length : 0) + LABEL_GAP * face.size;
  let reach = gap;
  if (rule.angle !== undefined) {
    chosen.labels.forEach((label, i) => {
      const text = textBlock(label, face);
      const half = support(text, METRICS.digit, lie.normal);
      items.push(...centred(text, beyond(lie.at(chosen.major[i]), lie, gap, half), rule.angle as number));
      reach = Math.max(reach, gap + 2 * half);
    });
  }
  if (axis.title) items.push(...titleItems(axis.title, lie, reach));
  return items;
}

/** @returns the axes of a scene: lines, ticks, labels and titles, none over another */
export function sceneAxisItems(scene: PlacedScene): Item[] {
  return scene.axes.flatMap((axis, k) =>
    axis.visible ? [{ group: `axis ${axis.letter}`, items: axisItems(scene, axis, k) }] : [],
  );
}
