import type { Annotation, Figure, XAnchor, YAnchor } from '../figure';
import { colorOf, fade } from './color';
import { faceOf } from './defaults';
import { refPosition, type Refs } from './refs';
import type { Stroke, Surface } from './surface';
import { METRICS } from './text/fonts';
import { blockWidth, textLines } from './text/line';

/** @returns the share of a box's width left of its anchor */
export function xShare(anchor: XAnchor | undefined, position: number): number {
  const auto = position < 1 / 3 ? 'left' : position > 2 / 3 ? 'right' : 'center';
  return { left: 0, center: 0.5, right: 1 }[anchor === undefined || anchor === 'auto' ? auto : anchor];
}

/** @returns the share of a box's height above its anchor */
export function yShare(anchor: YAnchor | undefined, position: number): number {
  const auto = position < 1 / 3 ? 'bottom' : position > 2 / 3 ? 'top' : 'middle';
  return { top: 0, middle: 0.5, bottom: 1 }[anchor === undefined || anchor === 'auto' ? auto : anchor];
}

const n = (v: number): string => String(Math.round(v * 100) / 100);

/** An arrow from (x0, y0) to (x1, y1): its line, and its head by plotly's numbers (0 none, 1 open, 2 closed). */
function drawArrow(
  surface: Surface,
  note: Annotation,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  stroke: Stroke,
): void {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length === 0) return;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const stop = note.standoff ?? 0;
  const [tx, ty] = [x1 - ux * stop, y1 - uy * stop];
  const size = 3 * stroke.width * (note.arrowsize ?? 1);
  const wing = (side: number, back: number): string =>
    `${n(tx - ux * size * back - side * uy * size * 0.5)} ${n(ty - uy * size * back + side * ux * size * 0.5)}`;
  const head = note.arrowhead ?? 1;
  const end = head === 2 ? [tx - ux * size, ty - uy * size] : [tx, ty];
  surface.path(`M${n(x0)} ${n(y0)}L${n(end[0])} ${n(end[1])}`, { stroke });
  if (head === 1) surface.path(`M${wing(1, 1)}L${n(tx)} ${n(ty)}L${wing(-1, 1)}`, { stroke });
  if (head === 2) surface.path(`M${wing(1, 1)}L${n(tx)} ${n(ty)}L${wing(-1, 1)}Z`, { fill: stroke.color });
}

/** Draws one annotation: box, text, arrow. */
export function drawAnnotation(surface: Surface, note: Annotation, figure: Figure, refs: Refs): void {
  if (note.visible === false) return;
  const opacity = note.opacity ?? 1;
  const x = refPosition(refs, 'x', note.xref, note.x ?? 0.5, true) + (note.xshift ?? 0);
  const y = refPosition(refs, 'y', note.yref, note.y ?? 0.5, true) - (note.yshift ?? 0);
  if (!Number.isFinite(x + y)) return;
  const base = faceOf(note.font, figure.layout.font);
  const face = { ...base, color: fade(base.color, opacity) };
  const lines = textLines(note.text, face);
  const pad = (note.borderpad ?? 1) + (note.borderwidth ?? 1) * (note.bordercolor ? 1 : 0);
  const width = blockWidth(lines) + 2 * pad;
  const step = METRICS.line * face.size;
  const height = (METRICS.ascent + METRICS.descent) * face.size + (lines.length - 1) * step + 2 * pad;
  const arrow = note.showarrow ?? true;
  const cx = arrow ? x + (note.ax ?? -10) : x;
  const cy = arrow ? y + (note.ay ?? -30) : y;
  const flat = refs.axes.size > 0;
  const paperX = flat && note.xref !== 'paper' ? 0.5 : (note.x ?? 0.5);
  const paperY = flat && note.yref !== 'paper' ? 0.5 : (note.y ?? 0.5);
  const left = -width * (arrow ? 0.5 : xShare(note.xanchor, paperX));
  const top = -height * (arrow ? 0.5 : yShare(note.yanchor, paperY));
  const turn = ((note.textangle ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  // Plotly anchors the upright box of the turned text; its middle is where the text turns.
  const wide = Math.abs(width * cos) + Math.abs(height * sin);
  const tall = Math.abs(width * sin) + Math.abs(height * cos);
  const mx = cx + (left / width + 0.5) * wide;
  const my = cy + (top / height + 0.5) * tall;
  const at = (dx: number, dy: number): [number, number] => [mx + dx * cos - dy * sin, my + dx * sin + dy * cos];
  surface.group('annotation', () => {
    if (arrow) {
      const stroke = {
        color: fade(colorOf(note.arrowcolor ?? note.font?.color ?? '#444'), opacity),
        width: note.arrowwidth ?? 1,
      };
      drawArrow(surface, note, ...edgePoint(mx, my, wide, tall, x, y), x, y, stroke);
    }
    if (note.bgcolor || note.bordercolor) {
      const corners = [at(-width / 2, -height / 2), at(width / 2, -height / 2), at(width / 2, height / 2), at(-width / 2, height / 2)]; // prettier-ignore
      const d = `M${corners.map(([px, py]) => `${n(px)} ${n(py)}`).join('L')}Z`;
      const stroke = note.bordercolor ? { color: fade(colorOf(note.bordercolor), opacity), width: note.borderwidth ?? 1 } : undefined; // prettier-ignore
      surface.path(d, { fill: note.bgcolor ? fade(colorOf(note.bgcolor), opacity) : undefined, stroke });
    }
    lines.forEach((line, k) => {
      const share = { left: 0, center: 0.5, right: 1 }[note.align ?? 'center'];
      const anchor = ({ left: 'start', center: 'middle', right: 'end' } as const)[note.align ?? 'center'];
      const dx = -width / 2 + pad + share * (width - 2 * pad);
      const dy = -height / 2 + pad + METRICS.ascent * face.size + k * step;
      surface.text(line, ...at(dx, dy), anchor, note.textangle ?? 0);
    });
  });
}

/** Where the line from the box's middle towards a point leaves the box. */
function edgePoint(mx: number, my: number, wide: number, tall: number, x: number, y: number): [number, number] {
  const [dx, dy] = [x - mx, y - my];
  const share = Math.min(wide / 2 / Math.abs(dx || 1e-9), tall / 2 / Math.abs(dy || 1e-9), 1);
  return [mx + dx * share, my + dy * share];
}
