import type { Canvas } from '@napi-rs/canvas';
import type { Box } from '../box';
import type { Marks } from '../surface';
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

  override marks(batches: readonly Marks[], box: Box, raster: boolean): void {
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
