import type { Axis, Figure } from '../../figure';
import { anchorOf, axisIds, axisOptions } from '../../figure/names';
import { axisLook, tickLook } from './axisLook';
import { automaticRange } from './ranges';
import { PLOTLY } from './defaults';
import { tickRule } from './tickRule';
import type { ResolvedTrace } from './traces';

/** An axis in the plane, all its options decided. */
export type ResolvedAxis = Readonly<ReturnType<typeof resolveAxis>>;

/** @returns the axis and all that share its range, whichever of them names the other */
function matching(figure: Figure, ids: readonly string[], id: string): string[] {
  const head = (axis: string): string => axisOptions(figure, axis).matches ?? axis;
  const first = head(id);
  return [first, ...ids.filter((other) => other !== first && other[0] === id[0] && head(other) === first)];
}

/**
 * @param ids the axis and all that share its range
 * @returns both ends (of a log axis: their logarithms), the second the lesser where the axis is reversed
 */
function rangeOf(
  figure: Figure,
  traces: readonly ResolvedTrace[],
  ids: readonly string[],
  options: Axis,
): [number, number] {
  const given = ids.map((axis) => axisOptions(figure, axis)).find((o) => o.range !== undefined && !o.autorange)?.range;
  if (given) return [given[0], given[1]];
  const own = traces.filter((trace) => trace.type !== 'scatter3d' && trace.axes.some((axis) => ids.includes(axis)));
  const [low, high] = automaticRange(own, ids[0][0] as 'x' | 'y', options, options.type === 'log');
  return options.autorange === 'reversed' ? [high, low] : [low, high];
}

function resolveAxis(figure: Figure, traces: readonly ResolvedTrace[], ids: readonly string[], id: string) {
  const options = axisOptions(figure, id);
  const { title, minor = {}, ticklabelstandoff = 0, mirror = false, overlaying, color = PLOTLY.ink } = options;
  const base = figure.layout.font;
  const letter = id[0] as 'x' | 'y';
  const size = base?.size === undefined ? 14 : 1.2 * base.size;
  return {
    ...axisLook(options, base, { grid: '#eee', zeroWidth: 1, title: '', size }),
    ...{ id, letter, mirror, overlaying: overlaying !== undefined },
    range: rangeOf(figure, traces, matching(figure, ids, id), options),
    /** The part of the plot area it spans, as fractions: laid over another axis, the other's. */
    domain: axisOptions(figure, overlaying ?? id).domain ?? [0, 1],
    anchor: anchorOf(figure, id),
    side: options.side ?? (letter === 'x' ? 'bottom' : 'left'),
    minor: tickLook(minor, options, color),
    rule: tickRule(options),
    /** px between ticks and labels, beyond plotly's own, and between labels and title. */
    standoff: { labels: ticklabelstandoff, title: title?.standoff ?? 5 },
  };
}

/** @returns all axes of the plane, by id */
export function resolveAxes(figure: Figure, traces: readonly ResolvedTrace[]): Map<string, ResolvedAxis> {
  const ids = axisIds(figure);
  return new Map(ids.map((id) => [id, resolveAxis(figure, traces, ids, id)]));
}

/** @returns the pairs of axes that share a panel: those of traces, and of axes that cross, in order of their x axes */
export function panelsOf(figure: Figure, axes: ReadonlyMap<string, ResolvedAxis>): (readonly [x: string, y: string])[] {
  const crossing = [...axes.values()].filter(({ anchor }) => axes.has(anchor));
  const pairs = [
    ...crossing.map(({ id, letter, anchor }) => (letter === 'x' ? ([id, anchor] as const) : ([anchor, id] as const))),
    ...figure.data.flatMap((t) => (t.type === 'scatter3d' ? [] : [[t.xaxis ?? 'x', t.yaxis ?? 'y'] as const])),
  ];
  const ids = [...axes.keys()];
  const rank = ([x, y]: readonly [string, string]): number => ids.indexOf(x) * 1e4 + ids.indexOf(y);
  return [...new Map(pairs.map((pair) => [rank(pair), pair])).values()].sort((a, b) => rank(a) - rank(b));
}
