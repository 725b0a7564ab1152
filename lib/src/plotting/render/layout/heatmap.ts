import type { Item } from '../drawing/drawing';
import type { ResolvedHeatmap } from '../resolve/heatmap';
import { placeAll } from './scale';
import type { Subplot } from './subplot';

/**
 * Cells as rectangles, neighbours of one colour in a row as one. Opaque cells reach half a px under the next ones to the right and
 * below, which are drawn later, so that no seam shows between them.
 */
export function cellItems({ x, y, colors }: ResolvedHeatmap, subplot: Subplot): Item[] {
  const [px, py] = [placeAll(subplot.x.scale, x), placeAll(subplot.y.scale, y)];
  const columns = x.length - 1;
  const down = py[0] > py[py.length - 1];
  const rows = Array.from({ length: y.length - 1 }, (_, k) => (down ? y.length - 2 - k : k));
  const items: Item[] = [];
  for (const row of rows) {
    const below = down ? row - 1 : row + 1;
    for (let from = 0; from < columns;) {
      const fill = colors[row * columns + from];
      let to = from + 1;
      while (to < columns && colors[row * columns + to] === fill) to++;
      if (fill) {
        const next = (column: number, line: number): boolean =>
          column < columns &&
          line >= 0 &&
          line < rows.length &&
          fill.a === 1 &&
          colors[line * columns + column]?.a === 1;
        const under = Array.from({ length: to - from }, (_, k) => from + k).every((column) => next(column, below));
        const [a, b] = [px[from], px[to]];
        const [c, d] = [py[row], py[row + 1]];
        const rect = {
          left: Math.min(a, b),
          right: Math.max(a, b) + (a < b && next(to, row) ? 0.5 : 0),
          top: Math.min(c, d),
          bottom: Math.max(c, d) + (under ? 0.5 : 0),
        };
        if (![a, b, c, d].some(Number.isNaN)) items.push({ rect, paint: { fill } });
      }
      from = to;
    }
  }
  return items;
}
