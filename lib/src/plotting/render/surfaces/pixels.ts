import type { Canvas } from '@napi-rs/canvas';
import type { TextLine } from '../../typesetting/block';
import type { Box } from '../drawing/geometry';
import type { Rgba } from '../../typesetting/color';
import type { Anchor, Marks, Paint } from '../drawing/surface';
import { CanvasSurface } from './canvas';
import { over, stampAll } from './splat';

/** Fewer marks than this are drawn as paths. */
const FEW_MARKS = 64;

/**
 * Draws a band of a page as pixels. Skia draws paths and text on a transparent sheet; whenever many marks come, the sheet is
 * laid on the pixels, and the marks are stamped over it.
 */
export class PixelSurface extends CanvasSurface {
  private dirty = false;

  /**
   * @param sheet Skia's canvas, as wide as the page and at least as high as the band
   * @param pixels the band's; anything may be in them
   * @param scale pixels per px
   * @param top first row of the band
   */
  constructor(
    private readonly sheet: Canvas,
    private readonly pixels: Uint32Array,
    scale: number,
    top: number,
    private readonly height: number,
  ) {
    super(sheet.getContext('2d'), scale, top);
    pixels.fill(0xffffffff);
  }

  /** @returns the band's pixels, RGBA bytes, all opaque */
  finish(): Uint8Array {
    this.lay();
    return new Uint8Array(this.pixels.buffer, 0, 4 * this.sheet.width * this.height);
  }

  /** Lays what Skia has drawn on the pixels. */
  private lay(): void {
    if (!this.dirty) return;
    const { width, height } = this.sheet;
    const bytes = this.sheet.data();
    over(this.pixels, new Uint32Array(bytes.buffer, bytes.byteOffset, width * this.height));
    this.context.resetTransform();
    this.context.clearRect(0, 0, width, height);
    this.page();
    this.dirty = false;
  }

  protected override snap(at: number): number {
    return Math.round(at * this.scale) / this.scale;
  }

  protected override thick(width: number): number {
    return Math.max(1, Math.round(width * this.scale)) / this.scale;
  }

  protected override sharp(at: number, width: number): number {
    const odd = Math.round(this.thick(width) * this.scale) % 2 === 1;
    return (odd ? Math.floor(at * this.scale) + 0.5 : Math.round(at * this.scale)) / this.scale;
  }

  protected override touched(): void {
    this.dirty = true;
  }

  /** Whether the band shows anything between two heights of the page, px; what it doesn't show must not dirty the sheet. */
  private shows(top: number, bottom: number): boolean {
    return bottom * this.scale >= this.top - 1 && top * this.scale <= this.top + this.height + 1;
  }

  override text(line: TextLine, color: Rgba, x: number, y: number, anchor: Anchor, angle: number): void {
    const reach = Math.max(line.width, 2 * line.size);
    if (this.shows(y - reach, y + reach)) super.text(line, color, x, y, anchor, angle);
  }

  /** A ground under the whole band needs no canvas. */
  override rect(box: Box, paint: Paint): void {
    const edge = paint.stroke?.width ?? 0;
    if (!this.shows(box.top - edge, box.bottom + edge)) return;
    const { scale, top, height } = this;
    const { fill, stroke } = paint;
    const left = Math.round(box.left * scale);
    const right = Math.round(box.right * scale);
    const over = left <= 0 && right >= this.sheet.width && box.top * scale <= top && Math.round(box.bottom * scale) >= top + height; // prettier-ignore
    if (this.dirty || !over || fill?.a !== 1 || stroke) super.rect(box, paint);
    else this.pixels.fill(((255 << 24) | (fill.b << 16) | (fill.g << 8) | fill.r) >>> 0);
  }

  override marks(batches: readonly Marks[], box: Box, raster: boolean): void {
    if (!this.shows(box.top, box.bottom)) return;
    const count = batches.reduce((sum, batch) => sum + batch.x.length, 0);
    if (count <= FEW_MARKS) {
      super.marks(batches, box, raster);
      return;
    }
    this.lay();
    const { scale, top, height, pixels } = this;
    const { width } = this.sheet;
    const edge = (v: number): number => Math.round(v * scale);
    const window = {
      left: Math.max(0, edge(box.left)),
      right: Math.min(width, edge(box.right)),
      top: Math.max(0, edge(box.top) - top),
      bottom: Math.min(height, edge(box.bottom) - top),
    };
    stampAll(batches, scale, { pixels, width, window, left: 0, top });
  }
}
