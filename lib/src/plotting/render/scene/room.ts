import { colorOf } from '../color';
import { dashLengths, PLOTLY } from '../defaults';
import type { Stroke, Surface } from '../surface';
import type { ResolvedScene } from './resolve';
import type { Triple, View } from './view';

/** Plotly's colour of grid lines in scenes. */
const GRID = 'rgb(204, 204, 204)';

const n = (v: number): string => String(Math.round(v * 100) / 100);

/** @returns path data through points in data units */
export function spacePath(view: View, points: readonly Triple[], closed = false): string {
  const at = points.map((point) => view.project(...point));
  return `M${at.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}${closed ? 'Z' : ''}`;
}

/** @returns the ends of the walls: mplot3d draws them 1/48 of the range outside the axes' limits */
export function walls(view: View): { low: Triple; high: Triple } {
  const by = (k: number): number => (view.high[k] - view.low[k]) / 48;
  return {
    low: [view.low[0] - by(0), view.low[1] - by(1), view.low[2] - by(2)],
    high: [view.high[0] + by(0), view.high[1] + by(1), view.high[2] + by(2)],
  };
}

/** Draws the three far walls and the grid lines on them. */
export function drawRoom(surface: Surface, { view, axes }: ResolvedScene): void {
  const { low, high } = walls(view);
  const far = low.map((v, k) => (view.toCamera[k] < 0 ? high[k] : v));
  const near = low.map((v, k) => (view.toCamera[k] < 0 ? v : high[k]));
  const corner = (...values: [number, number][]): Triple => {
    const point = [...far];
    for (const [k, v] of values) point[k] = v;
    return point as unknown as Triple;
  };
  surface.group('walls', () =>
    axes.forEach(({ options }, k) => {
      if (!options.showbackground || options.visible === false) return;
      const [i, j] = [(k + 1) % 3, (k + 2) % 3];
      const points = [corner(), corner([i, near[i]]), corner([i, near[i]], [j, near[j]]), corner([j, near[j]])];
      surface.path(spacePath(view, points, true), {
        fill: colorOf(options.backgroundcolor ?? 'rgba(204, 204, 204, 0.5)'),
      });
    }),
  );
  surface.group('grid', () =>
    axes.forEach(({ options, ticks }, k) => {
      if (options.visible === false) return;
      const [i, j] = [(k + 1) % 3, (k + 2) % 3];
      const line = (v: number): string => {
        const foot: [number, number] = [k, v];
        return spacePath(view, [corner(foot, [i, near[i]]), corner(foot), corner(foot, [j, near[j]])]);
      };
      const zero = (options.zeroline ?? true) && view.low[k] <= 0 && view.high[k] >= 0;
      const values = ticks.values.filter((v) => !(zero && v === 0));
      const width = options.gridwidth ?? 1;
      if ((options.showgrid ?? true) && width > 0 && values.length > 0) {
        const stroke: Stroke = {
          color: colorOf(options.gridcolor ?? GRID),
          width,
          dash: dashLengths(options.griddash, width),
        };
        surface.path(values.map(line).join(''), { stroke });
      }
      const zeroWidth = options.zerolinewidth ?? 2;
      if (zero && zeroWidth > 0) {
        surface.path(line(0), { stroke: { color: colorOf(options.zerolinecolor ?? PLOTLY.ink), width: zeroWidth } });
      }
    }),
  );
}
