import { createCanvas, ImageData, Path2D, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Box } from '../box';
import { cssOf } from '../color';
import type { Anchor, Look, Marks, Paint, Rule, Stroke, Surface } from '../surface';
import { canvasFont } from '../text/fonts';
import type { TextLine } from '../text/line';
import { splat, type Layer } from './splat';
import { symbolPath } from './symbols';

/** How a canvas's pixels, if it has any, lie under the page. */
export interface Grid {
  /** Device pixels (or points) per px. */
  readonly scale: number;
  /** First device row of the canvas. */
  readonly top: number;
  /** Size of the canvas in device pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether it has pixels: edges are then put on them, and marks drawn by stamping. */
  readonly pixels: boolean;
  /** Pixels per px of marks drawn as an image. */
  readonly rasterScale: number;
}

/** Fewer marks than this are drawn as paths even on pixels. */
const FEW_MARKS = 64;

/** @returns a picture of marks as a canvas */
function canvasOf(layer: Layer): Canvas {
  const canvas = createCanvas(layer.width, layer.height);
  const image = new ImageData(layer.rgba, layer.width, layer.height);
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}

/** Draws on a canvas of Skia's: pixels for PNG, or the page of a PDF. */
export class CanvasSurface implements Surface {
  constructor(
    private readonly context: SKRSContext2D,
    private readonly grid: Grid,
  ) {
    this.page();
  }

  /** px of the page as the canvas's units. */
  private page(): void {
    const { scale, top } = this.grid;
    this.context.setTransform(scale, 0, 0, scale, 0, -top);
  }

  /** The nearest position whose stroke of `width` px ends on whole pixels. */
  private sharp(at: number, width: number): number {
    if (!this.grid.pixels) return at;
    const { scale } = this.grid;
    const odd = Math.max(1, Math.round(width * scale)) % 2 === 1;
    return (odd ? Math.floor(at * scale) + 0.5 : Math.round(at * scale)) / scale;
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
    const snap = (v: number): number => (this.grid.pixels ? Math.round(v * this.grid.scale) / this.grid.scale : v);
    const [left, top] = [snap(box.left), snap(box.top)];
    this.context.save();
    this.context.beginPath();
    this.context.rect(left, top, snap(box.right) - left, snap(box.bottom) - top);
    this.context.clip();
    paint();
    this.context.restore();
  }

  path(d: string, { fill, stroke }: Paint): void {
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
    const snap = (v: number): number => (this.grid.pixels ? Math.round(v * this.grid.scale) / this.grid.scale : v);
    if (fill) {
      this.context.fillStyle = cssOf(fill);
      const [left, top] = [snap(box.left), snap(box.top)];
      this.context.fillRect(left, top, snap(box.right) - left, snap(box.bottom) - top);
    }
    if (stroke) {
      const [left, top] = [this.sharp(box.left, stroke.width), this.sharp(box.top, stroke.width)];
      this.stroked(stroke);
      this.context.strokeRect(left, top, this.sharp(box.right, stroke.width) - left, this.sharp(box.bottom, stroke.width) - top); // prettier-ignore
    }
  }

  rules(rules: readonly Rule[], stroke: Stroke): void {
    const { pixels, scale } = this.grid;
    this.stroked(stroke, pixels ? Math.max(1, Math.round(stroke.width * scale)) / scale : stroke.width);
    this.context.beginPath();
    for (const { x1, y1, x2, y2 } of rules) {
      const upright = x1 === x2;
      const at = this.sharp(upright ? x1 : y1, stroke.width);
      this.context.moveTo(upright ? at : x1, upright ? y1 : at);
      this.context.lineTo(upright ? at : x2, upright ? y2 : at);
    }
    this.context.stroke();
  }

  marks(batches: readonly Marks[], box: Box, raster: boolean): void {
    const { pixels, scale, top, width, height, rasterScale } = this.grid;
    const count = batches.reduce((sum, batch) => sum + batch.x.length, 0);
    if (pixels && count > FEW_MARKS) {
      const layer = splat(batches, box, scale, { left: 0, top, right: width, bottom: top + height });
      if (layer === null) return;
      this.context.resetTransform();
      this.context.drawImage(canvasOf(layer), layer.left, layer.top - top);
      this.page();
    } else if (raster && !pixels) {
      const layer = splat(batches, box, rasterScale, { left: 0, top: 0, right: Infinity, bottom: Infinity });
      if (layer === null) return;
      const at = (v: number): number => v / rasterScale;
      this.context.drawImage(canvasOf(layer), at(layer.left), at(layer.top), at(layer.width), at(layer.height));
    } else {
      for (const batch of batches) this.vectorMarks(batch);
    }
  }

  private vectorMarks({ x, y, looks, lookOf }: Marks): void {
    const paths = looks.map((look: Look) => new Path2D(symbolPath(look.symbol, look.size)));
    const { scale, top } = this.grid;
    for (let i = 0; i < x.length; i++) {
      if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
      const at = lookOf === undefined ? 0 : lookOf[i];
      this.context.setTransform(scale, 0, 0, scale, x[i] * scale, y[i] * scale - top);
      const { fill, stroke } = looks[at];
      if (fill) {
        this.context.fillStyle = cssOf(fill);
        this.context.fill(paths[at]);
      }
      if (stroke) {
        this.stroked(stroke);
        this.context.stroke(paths[at]);
      }
    }
    this.page();
  }

  text(line: TextLine, x: number, y: number, anchor: Anchor, angle: number): void {
    const shift = { start: 0, middle: -line.width / 2, end: -line.width }[anchor];
    const { context } = this;
    context.save();
    context.translate(x, y);
    if (angle !== 0) context.rotate((angle * Math.PI) / 180);
    context.fillStyle = cssOf(line.color);
    for (const run of line.runs) {
      context.font = canvasFont(run.size, run.bold, run.italic);
      context.fillText(run.text, shift + run.dx, -run.rise);
    }
    context.restore();
  }
}
