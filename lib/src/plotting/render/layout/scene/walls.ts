import type { Item } from '../../drawing/drawing';
import { polyline } from '../../drawing/geometry';
import type { Triple } from '../../resolve/scenes';
import { farAndNear, type PlacedScene } from './place';
import { onPage, type View } from './view';

/** @returns the ends of the walls: mplot3d draws them 1/48 of the range outside the axes' limits */
export function wallEnds({ low, high }: View): { low: Triple; high: Triple } {
  const by = low.map((v, k) => (high[k] - v) / 48);
  const moved = (ends: Triple, way: 1 | -1) => ends.map((v, k) => v + way * by[k]) as unknown as Triple;
  return { low: moved(low, -1), high: moved(high, 1) };
}

/** @returns the three far walls, and the grid lines on them */
export function wallItems({ view, axes }: PlacedScene): Item[] {
  const { low, high } = wallEnds(view);
  const { far, near } = farAndNear(view, low, high);
  const path = (corners: readonly (readonly [number, number])[][], closed = false): string =>
    polyline(
      corners.map((moved) => {
        const point = [...far];
        for (const [k, v] of moved) point[k] = v;
        return onPage(view, point as unknown as Triple);
      }),
      closed,
    );
  const shown = axes.map((axis, k) => ({ axis, k, i: (k + 1) % 3, j: (k + 2) % 3 })).filter(({ axis }) => axis.visible);
  const walls = shown.flatMap(({ axis: { wall }, i, j }): Item[] => {
    const corners = path([[], [[i, near[i]]], [[i, near[i]], [j, near[j]]], [[j, near[j]]]], true); // prettier-ignore
    return wall ? [{ path: corners, paint: { fill: wall } }] : [];
  });
  const grid = shown.flatMap(({ axis, k, i, j }): Item[] => {
    const line = (v: number): string => path([[[k, v], [i, near[i]]], [[k, v]], [[k, v], [j, near[j]]]]); // prettier-ignore
    const zero = axis.zero && view.low[k] <= 0 && view.high[k] >= 0 ? axis.zero : undefined;
    const values = axis.chosen.major.filter((v) => !(zero && v === 0));
    return [
      ...(axis.grid && values.length > 0 ? [{ path: values.map(line).join(''), paint: { stroke: axis.grid } }] : []),
      ...(zero ? [{ path: line(0), paint: { stroke: zero } }] : []),
    ];
  });
  return [{ group: 'walls', items: walls }, { group: 'grid', items: grid }]; // prettier-ignore
}
