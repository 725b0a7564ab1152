import type { Page } from '../../figure/plotArea';
import { METRICS } from '../../typesetting/fonts';
import type { Item } from '../drawing/drawing';
import { decimal as n, polyline, type Point } from '../drawing/geometry';
import type { ResolvedAnnotation, ResolvedShape, ResolvedTitle } from '../resolve/notes';
import type { Stroke } from '../drawing/surface';
import { pagePoint, pointOf, type Places } from './references';
import { heightOf, stepOf, textItems } from './text';

/** @returns a shape; on log axes its ends are values, as plotly's shapes have them */
export function shapeItems({ type, refs, paint, ...shape }: ResolvedShape, places: Places): Item[] {
  const [x0, y0] = pointOf(places, refs, [shape.x0, shape.y0], false);
  const [x1, y1] = pointOf(places, refs, [shape.x1, shape.y1], false);
  if (![x0, x1, y0, y1].every(Number.isFinite)) return [];
  if (type === 'line') return [{ path: polyline([[x0, y0], [x1, y1]]), paint }]; // prettier-ignore
  if (type === 'rect') return [{ path: `M${n(x0)} ${n(y0)}H${n(x1)}V${n(y1)}H${n(x0)}Z`, paint }];
  const [rx, ry] = [Math.abs(x1 - x0) / 2, Math.abs(y1 - y0) / 2];
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const arc = `A${n(rx)} ${n(ry)} 0 0 1 `;
  return [{ path: `M${n(cx - rx)} ${n(cy)}${arc}${n(cx + rx)} ${n(cy)}${arc}${n(cx - rx)} ${n(cy)}Z`, paint }];
}

/** An arrow between two points: its line, and its head by plotly's numbers (0 none, 1 open, 2 closed). */
function arrowItems([x0, y0]: Point, [x1, y1]: Point, head: 0 | 1 | 2, stroke: Stroke): Item[] {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length === 0) return [];
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const size = 3 * stroke.width;
  const wing = (side: number): Point => [
    x1 - ux * size - side * uy * size * 0.5,
    y1 - uy * size + side * ux * size * 0.5,
  ];
  const wings = [wing(1), [x1, y1] as const, wing(-1)];
  const end: Point = head === 2 ? [x1 - ux * size, y1 - uy * size] : [x1, y1];
  const line: Item = { path: polyline([[x0, y0], end]), paint: { stroke } };
  if (head === 0) return [line];
  return [line, { path: polyline(wings, head === 2), paint: head === 1 ? { stroke } : { fill: stroke.color } }];
}

/** @returns an annotation: arrow, box, text */
export function annotationItems(note: ResolvedAnnotation, places: Places): Item[] {
  const { text, anchor, angle, pad, box, arrow } = note;
  const at = pointOf(places, note.refs, [note.x, note.y], true);
  const [x, y] = [at[0] + note.shift.x, at[1] + note.shift.y];
  if (!Number.isFinite(x + y)) return [];
  const width = text.width + 2 * pad;
  const height = heightOf(text) + 2 * pad;
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  // Plotly anchors the upright box of the turned text; its middle is where the text turns.
  const wide = Math.abs(width * cos) + Math.abs(height * sin);
  const tall = Math.abs(width * sin) + Math.abs(height * cos);
  const mx = x + (arrow?.from.x ?? 0) + (0.5 - anchor.left) * wide;
  const my = y + (arrow?.from.y ?? 0) + (0.5 - anchor.above) * tall;
  const turned = (dx: number, dy: number): Point => [mx + dx * cos - dy * sin, my + dx * sin + dy * cos];
  const items: Item[] = [];
  if (arrow) {
    // From where the line to the point leaves the box.
    const [dx, dy] = [x - mx, y - my];
    const share = Math.min(wide / 2 / Math.abs(dx || 1e-9), tall / 2 / Math.abs(dy || 1e-9), 1);
    items.push(...arrowItems([mx + dx * share, my + dy * share], [x, y], arrow.head, arrow.stroke));
  }
  if (box) {
    const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([a, b]) => turned((a * width) / 2, (b * height) / 2)); // prettier-ignore
    items.push({ path: polyline(corners, true), paint: box });
  }
  const side = { left: -1, center: 0, right: 1 }[note.align];
  const dx = side * (width / 2 - pad);
  const first = -height / 2 + pad + METRICS.ascent * text.face.size;
  const line = (k: number): Point => turned(dx, first + k * stepOf(text));
  items.push(...textItems(text, line, ({ left: 'start', center: 'middle', right: 'end' } as const)[note.align], angle));
  return [{ group: 'annotation', items }];
}

/** @returns the figure's title, by default in the middle of the top margin */
export function titleItems(title: ResolvedTitle, page: Page): Item[] {
  const { text, anchor } = title;
  const [x, up] = pagePoint(page, { ...title, y: title.y ?? 0 });
  const y = title.y === undefined ? page.area.top / 2 : up;
  const first = y - anchor.above * heightOf(text) + METRICS.ascent * text.face.size;
  const side = anchor.left === 0 ? 'start' : anchor.left === 1 ? 'end' : 'middle';
  return [{ group: 'title', items: textItems(text, (k) => [x, first + k * stepOf(text)], side) }];
}
