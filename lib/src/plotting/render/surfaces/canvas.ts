import { Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import type { TextLine } from '../../typesetting/block';
import { canvasFont } from '../../typesetting/fonts';
import type { Box } from '../drawing/geometry';
import { cssOf, type Rgba } from '../../typesetting/color';
import type { Anchor, Look, Marks, Paint, Rule, Stroke, Surface } from '../drawing/surface';
import { symbolPath } from './symbols';

/** Draws with Skia, as paths and text. What has pixels puts edges on them (`snap`, `sharp`, `thick`). */
export class CanvasSurface implements Surface {
  /**
   * @param scale the canvas's units per px
   * @param top the canvas's first row, in its units
   */
  constructor(
    protected readonly context: SKRSContext2D,
    protected readonly scale: number,
    protected readonly top = 0,
  ) {
    this.page();
  }

  /** px of the page as the canvas's units. */
  protected page(): void {
    this.context.setTransform(this.scale, 0, 0, this.scale, 0, -this.top);
  }

  /** Called before anything is drawn. */
  protected touched(): void {}

  /** The place, in px, where an edge at `at` is drawn. */
  protected snap(at: number): number {
    return at;
  }

  /** The place, in px, where a line of `width` px at `at` is drawn. */
  protected sharp(at: number, _width: number): number {
    return at;
  }

  /** The width, in px, with which a line along an axis is drawn. */
  protected thick(width: number): number {
    return width;
  }

  private stroked(stroke: Stroke, width = stroke.width): void {
    this.context.strokeStyle = cssOf(stroke.color);
    this.context.lineWidth = width;
    this.context.setLineDash(stroke.dash ? [...stroke.dash] : []);
  }

  group(_name: string, paint: () => void): void {
    paint();
  }

  clip(box: Box, paint: () => void): void {
    const [left, top] = [this.snap(box.left), this.snap(box.top)];
    this.context.save();
    this.context.beginPath();
    this.context.rect(left, top, this.snap(box.right) - left, this.snap(box.bottom) - top);
    this.context.clip();
    paint();
    this.context.restore();
  }

  path(d: string, { fill, stroke }: Paint): void {
    this.touched();
    const path = new Path2D(d);
    if (fill) {
      this.context.fillStyle = cssOf(fill);
      this.context.fill(path);
    }
    if (stroke) {
      this.stroked(stroke);
      this.context.lineJoin = 'round';
      this.context.stroke(path);
      this.context.lineJoin = 'miter';
    }
  }

  rect(box: Box, { fill, stroke }: Paint): void {
    this.touched();
    if (fill) {
      this.context.fillStyle = cssOf(fill);
      const [left, top] = [this.snap(box.left), this.snap(box.top)];
      this.context.fillRect(left, top, this.snap(box.right) - left, this.snap(box.bottom) - top);
    }
    if (stroke) {
      const [left, top] = [this.sharp(box.left, stroke.width), this.sharp(box.top, stroke.width)];
      this.stroked(stroke);
      this.context.strokeRect(left, top, this.sharp(box.right, stroke.width) - left, this.sharp(box.bottom, stroke.width) - top); // prettier-ignore
    }
  }

  rules(rules: readonly Rule[], stroke: Stroke): void {
    this.touched();
    this.stroked(stroke, this.thick(stroke.width));
    this.context.beginPath();
    for (const { x1, y1, x2, y2 } of rules) {
      const upright = x1 === x2;
      const at = this.sharp(upright ? x1 : y1, stroke.width);
      this.context.moveTo(upright ? at : x1, upright ? y1 : at);
      this.context.lineTo(upright ? at : x2, upright ? y2 : at);
    }
    this.context.stroke();
  }

  marks(batches: readonly Marks[], box: Box, _raster: boolean): void {
    this.clip(box, () => batches.forEach((batch) => this.vectorMarks(batch)));
  }

  private vectorMarks({ x, y, looks, lookOf }: Marks): void {
    this.touched();
    const { context, scale, top } = this;
    const paths = looks.map((look: Look) => new Path2D(symbolPath(look.symbol, look.size)));
    let current = -1;
    for (let i = 0; i < x.length; i++) {
      if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
      const at = lookOf === undefined ? 0 : lookOf[i];
      const { fill, stroke } = looks[at];
      if (at !== current) {
        if (fill) context.fillStyle = cssOf(fill);
        if (stroke) this.stroked(stroke);
        current = at;
      }
      context.setTransform(scale, 0, 0, scale, x[i] * scale, y[i] * scale - top);
      if (fill) context.fill(paths[at]);
      if (stroke) context.stroke(paths[at]);
    }
    this.page();
  }

  text(line: TextLine, color: Rgba, x: number, y: number, anchor: Anchor, angle: number): void {
    this.touched();
    const shift = { start: 0, middle: -line.width / 2, end: -line.width }[anchor];
    const { context } = this;
    context.save();
    context.translate(x, y);
    if (angle !== 0) context.rotate((angle * Math.PI) / 180);
    context.fillStyle = cssOf(color);
    for (const run of line.runs) {
      context.font = canvasFont(run.size, run.bold, run.italic, run.font);
      context.fillText(run.text, shift + run.dx, -run.rise);
    }
    context.restore();
  }
}
