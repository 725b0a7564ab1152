import type { Figure } from '../../figure';
import { colorOf } from '../color';
import { faceOf, PLOTLY } from '../defaults';
import type { Surface } from '../surface';
import { METRICS } from '../text/fonts';
import { blockWidth, textLines, type TextLine } from '../text/line';
import { axisEnds, type ResolvedScene, type ResolvedSceneAxis } from './resolve';
import { walls } from './room';
import type { Triple } from './view';

/** px between an axis's line (or its ticks) and the tick labels, and between those and the title, in font sizes. */
const LABEL_GAP = 0.35;
const TITLE_GAP = 0.55;

/** mplot3d turns titles longer than this along their axis. */
const LONGEST_UPRIGHT = 4;

const n = (v: number): string => String(Math.round(v * 100) / 100);

/** A vector on the page. */
type Vector = readonly [number, number];

const length = ([x, y]: Vector): number => Math.hypot(x, y);
const unit = (v: Vector): Vector => (length(v) === 0 ? [0, 1] : [v[0] / length(v), v[1] / length(v)]);

/** How an axis lies on the page: its line, the direction of its ticks and labels, and the normal away from the box. */
interface Lie {
  readonly at: (value: number) => Vector;
  readonly line: readonly [Vector, Vector];
  /** Where mplot3d moves labels: away from the box's middle along the two other axes. */
  readonly outward: Vector;
  readonly normal: Vector;
  readonly tick: Vector;
}

function lieOf({ view }: ResolvedScene, k: number): Lie {
  const { low, high } = walls(view);
  const [start, end] = axisEnds(view, k, low, high);
  const on = (point: readonly number[]): Vector => {
    const [x, y] = view.project(...(point as unknown as Triple));
    return [x, y];
  };
  const at = (value: number): Vector => on(start.map((v, i) => (i === k ? value : v)));
  const middle = (view.low[k] + view.high[k]) / 2;
  const foot = start.map((v, i) => (i === k ? middle : v));
  const moved = (axes: readonly number[]): readonly number[] =>
    foot.map((v, i) => (axes.includes(i) ? v + (Math.sign(v - (low[i] + high[i]) / 2) * (high[i] - low[i])) / 12 : v));
  const from = on(foot);
  const towards = (axes: readonly number[]): Vector => {
    const to = on(moved(axes));
    return unit([to[0] - from[0], to[1] - from[1]]);
  };
  const others = [0, 1, 2].filter((i) => i !== k);
  const outward = towards(others);
  const line = [on(start), on(end)] as const;
  const along = unit([line[1][0] - line[0][0], line[1][1] - line[0][1]]);
  const side = -along[1] * outward[0] + along[0] * outward[1] < 0 ? -1 : 1;
  return { at, line, outward, normal: [-along[1] * side, along[0] * side], tick: towards([k === 0 ? 1 : 0]) };
}

/** @returns half the extent of a box of text along a direction, px */
function support(width: number, height: number, [x, y]: Vector): number {
  return (width / 2) * Math.abs(x) + (height / 2) * Math.abs(y);
}

/** @returns the middle of a box that lies `clear` px beyond a point, moved in the axis's outward direction */
function beyond(from: Vector, lie: Lie, clear: number, half: number): Vector {
  const slope = Math.max(0.35, lie.outward[0] * lie.normal[0] + lie.outward[1] * lie.normal[1]);
  const way = (clear + half) / slope;
  return [from[0] + lie.outward[0] * way, from[1] + lie.outward[1] * way];
}

function drawCentred(surface: Surface, lines: readonly TextLine[], [x, y]: Vector, size: number, angle: number): void {
  const step = METRICS.line * size;
  const turn = (angle * Math.PI) / 180;
  lines.forEach((line, k) => {
    const dy = (k - (lines.length - 1) / 2) * step + (METRICS.capital * size) / 2;
    surface.text(line, x - dy * Math.sin(turn), y + dy * Math.cos(turn), 'middle', angle);
  });
}

function drawSceneAxis(
  surface: Surface,
  figure: Figure,
  scene: ResolvedScene,
  axis: ResolvedSceneAxis,
  k: number,
): void {
  const { options, face, ticks } = axis;
  const lie = lieOf(scene, k);
  const ink = options.color ?? PLOTLY.ink;
  const tickLength = options.ticks ? (options.ticklen ?? 5) : 0;
  const inwards = options.ticks === 'inside' ? -1 : 1;
  if (options.showline) {
    const [[x0, y0], [x1, y1]] = lie.line;
    const stroke = { color: colorOf(options.linecolor ?? ink), width: options.linewidth ?? 1 };
    if (stroke.width > 0) surface.path(`M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`, { stroke });
  }
  if (tickLength > 0 && ticks.values.length > 0) {
    const d = ticks.values.map((v) => {
      const [x, y] = lie.at(v);
      return `M${n(x)} ${n(y)}L${n(x + inwards * tickLength * lie.tick[0])} ${n(y + inwards * tickLength * lie.tick[1])}`;
    });
    surface.path(d.join(''), { stroke: { color: colorOf(options.tickcolor ?? ink), width: options.tickwidth ?? 1 } });
  }
  const gap = (inwards > 0 ? tickLength : 0) + LABEL_GAP * face.size;
  let reach = gap;
  if (options.showticklabels !== false) {
    ticks.labels.forEach((label, i) => {
      const lines = textLines(label, face);
      const tall = (METRICS.digit + (lines.length - 1) * METRICS.line) * face.size;
      const half = support(blockWidth(lines), tall, lie.normal);
      drawCentred(surface, lines, beyond(lie.at(ticks.values[i]), lie, gap, half), face.size, options.tickangle ?? 0);
      reach = Math.max(reach, gap + 2 * half);
    });
  }
  const text = options.title?.text ?? axis.letter;
  if (text === '') return;
  const base = figure.layout.font;
  const titleFace = faceOf(options.title?.font, { size: 1.2 * (base?.size ?? PLOTLY.fontSize) }, base, { color: ink });
  const lines = textLines(text, titleFace);
  const [a, b] = lie.line;
  const plain = lines.map((line) => line.runs.map((run) => run.text).join('')).join(' ');
  const slope = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
  const angle = plain.length > LONGEST_UPRIGHT ? slope - 180 * Math.round(slope / 180) : 0;
  const tall = (METRICS.capital + (lines.length - 1) * METRICS.line) * titleFace.size;
  const half = angle === 0 ? support(blockWidth(lines), tall, lie.normal) : tall / 2;
  const middle: Vector = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  drawCentred(surface, lines, beyond(middle, lie, reach + TITLE_GAP * titleFace.size, half), titleFace.size, angle);
}

/** Draws the axes of a scene: lines, ticks, labels and titles, none over another. */
export function drawSceneAxes(surface: Surface, figure: Figure, scene: ResolvedScene): void {
  scene.axes.forEach((axis, k) => {
    if (axis.options.visible === false) return;
    surface.group(`axis ${axis.letter}`, () => drawSceneAxis(surface, figure, scene, axis, k));
  });
}
