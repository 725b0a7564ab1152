import type { Figure, Scatter3dTrace, Scene, SceneAxis } from '../../figure';
import type { Box } from '../box';
import { faceOf, PLOTLY } from '../defaults';
import { automaticSceneRange } from '../extent';
import type { Page } from '../panels';
import type { Face } from '../text/line';
import { chooseTicks, type ChosenTicks } from '../ticks/choose';
import { viewOf, type Triple, type View } from './view';

/** One axis of a scene, with its ticks. */
export interface ResolvedSceneAxis {
  readonly letter: 'x' | 'y' | 'z';
  readonly options: SceneAxis;
  readonly face: Face;
  readonly ticks: ChosenTicks;
}

/** A scene in its place on the page. */
export interface ResolvedScene {
  /** 'scene', 'scene2', … */
  readonly id: string;
  readonly options: Scene;
  readonly traces: readonly { readonly trace: Scatter3dTrace; readonly index: number }[];
  /** The part of the page it may use. */
  readonly area: Box;
  readonly view: View;
  readonly axes: readonly [ResolvedSceneAxis, ResolvedSceneAxis, ResolvedSceneAxis];
}

const LETTERS = ['x', 'y', 'z'] as const;

/** matplotlib's room for a tick label, in font sizes. */
const ROOM = 3;

/** @returns the names of the scenes that the layout or a trace names, in order of their numbers */
export function sceneIds(figure: Figure): string[] {
  const ids = new Set(Object.keys(figure.layout).filter((key) => /^scene\d*$/.test(key)));
  for (const trace of figure.data) if (trace.type === 'scatter3d') ids.add(trace.scene ?? 'scene');
  return [...ids].sort((a, b) => Number(a.slice(5) || 1) - Number(b.slice(5) || 1));
}

/** @returns the two ends of axis k's line, in data units: the near edges of the floor for x and y, a far side's for z */
export function axisEnds(view: View, k: number, low: Triple, high: Triple): [Triple, Triple] {
  const far = low.map((v, i) => (view.toCamera[i] < 0 ? high[i] : v));
  const near = low.map((v, i) => (view.toCamera[i] < 0 ? v : high[i]));
  const start = [...far];
  start[k === 0 ? 1 : 0] = near[k === 0 ? 1 : 0];
  const end = [...start];
  end[k] = near[k];
  return [start as unknown as Triple, end as unknown as Triple];
}

/** The part of an axis at either end that is looked at alone. */
const END = 0.1;

/** @returns how far the part of an axis that begins at the fraction `from` of it reaches across the page, or down it, px */
function spread(view: View, start: Triple, end: Triple, from: number, letter: 'x' | 'y'): number {
  const at = (share: number): [number, number, number] =>
    view.project(...(start.map((v, k) => v + share * (end[k] - v)) as unknown as Triple));
  const [a, b] = [at(from), at(from + END)];
  return letter === 'x' ? Math.abs(b[0] - a[0]) : Math.abs(b[1] - a[1]);
}

function ticksOf(scene: Scene, view: View, k: number, face: Face): ChosenTicks {
  const options = scene[`${LETTERS[k]}axis`] ?? {};
  const [start, end] = axisEnds(view, k, view.low, view.high);
  const [x0, y0] = view.project(...start);
  const [x1, y1] = view.project(...end);
  const side = view.square.right - view.square.left;
  const nticks = options.nticks || Math.min(9, Math.max(1, Math.floor(side / (ROOM * face.size))));
  const letter = Math.abs(y1 - y0) > Math.abs(x1 - x0) ? 'y' : 'x';
  // Perspective shortens the far end: labels must have room there.
  const shortest = Math.min(spread(view, start, end, 0, letter), spread(view, start, end, 1 - END, letter));
  const length = shortest / END;
  return chooseTicks({ options: { ...options, nticks }, lo: view.low[k], hi: view.high[k], length, letter, face });
}

/** @returns a scene laid out on its part of the page */
export function resolveScene(figure: Figure, id: string, page: Page): ResolvedScene {
  const options: Scene = figure.layout[id as 'scene'] ?? {};
  const traces = figure.data.flatMap((trace, index) =>
    trace.type === 'scatter3d' && (trace.scene ?? 'scene') === id && (trace.visible ?? true) === true
      ? [{ trace, index }]
      : [],
  );
  const { left, right, top, bottom } = page.area;
  const [x0, x1] = options.domain?.x ?? [0, 1];
  const [y0, y1] = options.domain?.y ?? [0, 1];
  const area = {
    left: left + x0 * (right - left),
    right: left + x1 * (right - left),
    top: bottom - y1 * (bottom - top),
    bottom: bottom - y0 * (bottom - top),
  };
  const own = traces.map(({ trace }) => trace);
  const ranges = LETTERS.map((letter): readonly number[] => {
    const axis = options[`${letter}axis`] ?? {};
    return axis.range && !axis.autorange ? axis.range : automaticSceneRange(own, axis, letter);
  });
  const low = ranges.map((range) => range[0]) as unknown as Triple;
  const high = ranges.map((range) => range[1]) as unknown as Triple;
  const view = viewOf(options, area, low, high);
  const axes = LETTERS.map((letter, k): ResolvedSceneAxis => {
    const axis = options[`${letter}axis`] ?? {};
    const face = faceOf(axis.tickfont, figure.layout.font, { color: axis.color ?? PLOTLY.ink });
    return { letter, options: axis, face, ticks: ticksOf(options, view, k, face) };
  }) as unknown as ResolvedScene['axes'];
  return { id, options, traces, area, view, axes };
}
