import type { Axis, Figure } from '../../figure';
import type { Box } from '../box';
import { faceOf, PLOTLY } from '../defaults';
import { automaticRange } from '../extent';
import { place, type Scale } from '../scale';
import { blockWidth, textLines, type Face, type TextLine } from '../text/line';
import { chooseTicks, type ChosenTicks } from '../ticks/choose';

/** An axis in its place on the page, all its options decided. */
export interface ResolvedAxis {
  /** 'x', 'y2', … */
  readonly id: string;
  readonly letter: 'x' | 'y';
  readonly options: Axis;
  readonly scale: Scale;
  readonly side: 'top' | 'bottom' | 'left' | 'right';
  readonly face: Face;
  readonly chosen: ChosenTicks;
  /** px of each major tick along the axis. */
  readonly major: readonly number[];
  readonly minor: readonly number[];
  readonly labels: readonly TextLine[][];
}

/** @returns the layout's key of an axis: 'x2' is `xaxis2` */
export function axisKey(id: string): `xaxis${number}` | `yaxis${number}` {
  return `${id[0]}axis${id.slice(1)}` as `xaxis${number}`;
}

/** @returns the options of an axis, empty where the layout has none */
export function axisOptions(figure: Figure, id: string): Axis {
  return figure.layout[axisKey(id)] ?? {};
}

/** @returns the ids of all axes that the layout or a trace names (x and y where none does): x axes, then y axes, by their numbers */
export function axisIds(figure: Figure): string[] {
  const ids = new Set<string>();
  for (const key of Object.keys(figure.layout)) {
    const match = /^([xy])axis(\d*)$/.exec(key);
    if (match) ids.add(match[1] + match[2]);
  }
  for (const trace of figure.data) {
    if (trace.type !== 'scatter3d') ids.add(trace.xaxis ?? 'x').add(trace.yaxis ?? 'y');
  }
  if (ids.size === 0) return ['x', 'y'];
  const order = (id: string): number => (id[0] === 'y' ? 1e6 : 0) + Number(id.slice(1) || 1);
  return [...ids].sort((a, b) => order(a) - order(b));
}

/** @returns the axis and all that share its range, whichever of them says `matches` */
function matching(figure: Figure, id: string): string[] {
  const head = (axis: string): string => axisOptions(figure, axis).matches ?? axis;
  const ids = axisIds(figure).filter((other) => other[0] === id[0] && head(other) === head(id));
  return [head(id), ...ids.filter((other) => other !== head(id))];
}

/** @returns both ends of the range, reversed where the axis is */
function rangeOf(figure: Figure, id: string, options: Axis): [number, number] {
  const ids = matching(figure, id);
  const given = ids.map((axis) => axisOptions(figure, axis)).find((o) => o.range !== undefined && !o.autorange);
  if (given?.range !== undefined) return [given.range[0], given.range[1]];
  const [lo, hi] = automaticRange(figure, options, ids);
  return options.autorange === 'reversed' ? [hi, lo] : [lo, hi];
}

/** @returns the part of the plot area an axis spans, as fractions; one laid over another takes the other's */
export function domainOf(figure: Figure, id: string): readonly [number, number] {
  const { domain, overlaying } = axisOptions(figure, id);
  if (overlaying !== undefined) return domainOf(figure, overlaying);
  return [domain?.[0] ?? 0, domain?.[1] ?? 1];
}

/** @returns an axis in its place in the plot area */
export function resolveAxis(figure: Figure, id: string, area: Box): ResolvedAxis {
  const letter = id[0] as 'x' | 'y';
  const options = axisOptions(figure, id);
  const [a, b] = domainOf(figure, id);
  const along = (f: number): number =>
    letter === 'x' ? area.left + f * (area.right - area.left) : area.bottom - f * (area.bottom - area.top);
  const [lo, hi] = rangeOf(figure, id, options);
  const scale: Scale = { log: options.type === 'log', lo, hi, from: along(a), to: along(b) };
  const face = faceOf(options.tickfont, figure.layout.font, { color: options.color ?? PLOTLY.ink });
  const length = Math.abs(scale.to - scale.from);
  const chosen = chooseTicks({ options, lo, hi, length, letter, face });
  return {
    id,
    letter,
    options,
    scale,
    side: options.side ?? (letter === 'x' ? 'bottom' : 'left'),
    face,
    chosen,
    major: chosen.values.map((v) => place(scale, v)),
    minor: chosen.minor.map((v) => place(scale, v)),
    labels: options.showticklabels === false ? [] : chosen.labels.map((label) => textLines(label, face)),
  };
}

/** @returns the widest tick label's width in px */
export function labelWidth(axis: ResolvedAxis): number {
  return Math.max(0, ...axis.labels.map(blockWidth));
}
