import type { Figure, HeatmapTrace, Numbers } from '../../figure';
import { axisOptions } from '../../figure/names';
import { fade, type Rgba } from '../../typesetting/color';
import { scaleOf } from './concrete';

/** Cells with everything decided: their edges in data units, and a colour each, row by row; gaps have none. */
export type ResolvedHeatmap = Readonly<ReturnType<typeof heatmapOf>>;

/** Edges of cells whose middles are given lie halfway between them (on a log axis, of their logarithms), as plotly's. */
function edgesOf(given: Numbers | undefined, count: number, log: boolean): Float64Array {
  const own = Float64Array.from((given ?? Array.from({ length: count }, (_, k) => k)) as ArrayLike<number>);
  if (own.length === count + 1) return own;
  const [at, back] = log ? [Math.log10, (v: number) => 10 ** v] : [(v: number) => v, (v: number) => v];
  const middles = own.map(at);
  const step = (k: number): number => (count === 1 ? (log ? Math.log10(4) / 2 : 1) : middles[k + 1] - middles[k]);
  const edges = Float64Array.from({ length: count + 1 }, (_, k) => {
    if (k === 0) return middles[0] - step(0) / 2;
    return k === count ? middles[count - 1] + step(count - 2) / 2 : (middles[k - 1] + middles[k]) / 2;
  });
  return edges.map(back);
}

export function heatmapOf(trace: HeatmapTrace, figure: Pick<Figure, 'layout'>) {
  const { z, xaxis = 'x', yaxis = 'y', opacity = 1 } = trace;
  const scale = scaleOf(trace)?.scale;
  const isLog = (id: string): boolean => axisOptions(figure, id).type === 'log';
  const colors = z.flatMap((row) =>
    Array.from(row as ArrayLike<number | null>, (v): Rgba | undefined =>
      v != null && Number.isFinite(v) ? scale && fade(scale.colorAt(v), opacity) : undefined,
    ),
  );
  return {
    type: 'heatmap' as const,
    panel: xaxis + yaxis,
    axes: [xaxis, yaxis],
    x: edgesOf(trace.x, z[0].length, isLog(xaxis)),
    y: edgesOf(trace.y, z.length, isLog(yaxis)),
    colors,
  };
}
