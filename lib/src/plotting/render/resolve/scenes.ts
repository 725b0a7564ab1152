import { colorOf } from '../../typesetting/color';
import type { Figure, Point3, Scene } from '../../figure';
import { sceneIds } from '../../figure/names';
import { axisLook } from './axisLook';
import { automaticRange } from './ranges';
import { PLOTLY } from './defaults';
import { tickRule } from './tickRule';
import type { ResolvedCloud, ResolvedTrace } from './traces';

/** A point, or a triple of things along x, y and z. */
export type Triple = readonly [number, number, number];

/** A scene with everything decided, its axes, and how it is looked at. */
export type ResolvedScene = Readonly<ReturnType<typeof resolveScene>>;
export type ResolvedSceneAxis = ResolvedScene['axes'][number];
export type Camera = Readonly<ReturnType<typeof cameraOf>>;

/** Plotly's colours of grid lines and walls in scenes. */
const GRID = 'rgb(204, 204, 204)';
const WALL = 'rgba(204, 204, 204, 0.5)';

/** Plotly makes boxes whose sides differ by more than this factor cubes, unless told otherwise. */
const MOST_UNEQUAL = 4;

const triple = ({ x, y, z }: Point3 = {}, fallback: number): Triple => [x ?? fallback, y ?? fallback, z ?? fallback];

function sidesOf({ aspectratio, aspectmode }: Scene, ranges: readonly (readonly number[])[]): Triple {
  const mode = aspectmode ?? (aspectratio === undefined ? 'auto' : 'manual');
  if (mode === 'manual') return triple(aspectratio, 1);
  const [x, y, z] = ranges.map(([low, high]) => Math.abs(high - low));
  const unequal = Math.max(x, y, z) > MOST_UNEQUAL * Math.min(x, y, z);
  if (mode === 'cube' || (mode === 'auto' && unequal)) return [1, 1, 1];
  const mean = Math.cbrt(x * y * z);
  return [x / mean, y / mean, z / mean];
}

/** @param ranges of the scene's axes */
export function cameraOf(scene: Scene, ranges: readonly (readonly number[])[]) {
  const { eye, center, projection } = scene.camera ?? {};
  return {
    eye: triple(eye, 1.25),
    center: triple(center, 0),
    perspective: projection?.type !== 'orthographic',
    /** The box's sides, in plotly's units. */
    sides: sidesOf(scene, ranges),
  };
}

function resolveScene({ layout }: Figure, drawn: readonly ResolvedTrace[], id: string) {
  const scene: Scene = layout[id as 'scene'] ?? {};
  const traces = drawn.filter((trace): trace is ResolvedCloud => trace.type === 'scatter3d' && trace.scene === id);
  const size = 1.2 * (layout.font?.size ?? PLOTLY.fontSize);
  const axes = (['x', 'y', 'z'] as const).map((letter) => {
    const options = scene[`${letter}axis`] ?? {};
    const { range, autorange, showbackground, backgroundcolor = WALL } = options;
    return {
      ...axisLook(options, layout.font, { grid: GRID, zeroWidth: 2, title: letter, size }),
      letter,
      range: range && !autorange ? range : automaticRange(traces, letter, options),
      rule: tickRule(options),
      /** The colour of the wall behind it. */
      wall: showbackground ? colorOf(backgroundcolor) : undefined,
    };
  });
  const { x = [0, 1], y = [0, 1] } = scene.domain ?? {};
  return {
    ...{ id, traces, axes },
    /** The part of the plot area it fills, as fractions. */
    domain: { x, y },
    ground: scene.bgcolor ? colorOf(scene.bgcolor) : undefined,
    camera: cameraOf(scene, axes.map(({ range }) => range)),
  }; // prettier-ignore
}

/** @returns all scenes, in order of their numbers */
export function resolveScenes(figure: Figure, drawn: readonly ResolvedTrace[]): ResolvedScene[] {
  return sceneIds(figure).map((id) => resolveScene(figure, drawn, id));
}
