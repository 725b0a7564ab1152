import type { Shape } from '../figure';
import { colorOf, fade } from './color';
import { strokeOf } from './defaults';
import { refPosition, type Refs } from './refs';
import type { Surface } from './surface';

const n = (v: number): string => String(Math.round(v * 100) / 100);

/** Draws one shape. On log axes its ends are values, as plotly's shapes are. */
export function drawShape(surface: Surface, shape: Shape, refs: Refs): void {
  if (shape.visible === false) return;
  const x0 = refPosition(refs, 'x', shape.xref, shape.x0, false);
  const x1 = refPosition(refs, 'x', shape.xref, shape.x1, false);
  const y0 = refPosition(refs, 'y', shape.yref, shape.y0, false);
  const y1 = refPosition(refs, 'y', shape.yref, shape.y1, false);
  if (![x0, x1, y0, y1].every(Number.isFinite)) return;
  const opacity = shape.opacity ?? 1;
  const stroke = strokeOf(shape.line ?? {}, '#444', 2, opacity);
  const fill = shape.fillcolor ? fade(colorOf(shape.fillcolor), opacity) : undefined;
  if (shape.type === 'line') {
    surface.path(`M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`, { stroke });
  } else if (shape.type === 'circle') {
    const [rx, ry] = [Math.abs(x1 - x0) / 2, Math.abs(y1 - y0) / 2];
    const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const arc = `A${n(rx)} ${n(ry)} 0 0 1 `;
    surface.path(`M${n(cx - rx)} ${n(cy)}${arc}${n(cx + rx)} ${n(cy)}${arc}${n(cx - rx)} ${n(cy)}Z`, { fill, stroke });
  } else {
    surface.path(`M${n(x0)} ${n(y0)}H${n(x1)}V${n(y1)}H${n(x0)}Z`, { fill, stroke });
  }
}
