import { createCanvas, ImageData, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Box } from '../drawing/geometry';
import type { Marks } from '../drawing/surface';
import { CanvasSurface } from './canvas';
import { splat, straight } from './splat';

/** Draws on the page of a PDF: vectors, and images of marks where they are too many. */
export class PdfSurface extends CanvasSurface {
  /** @param rasterScale pixels per px of marks drawn as an image */
  constructor(
    context: SKRSContext2D,
    scale: number,
    private readonly rasterScale: number,
  ) {
    super(context, scale);
  }

  override marks(batches: readonly Marks[], box: Box, raster: boolean): void {
    if (raster) this.image(batches, box);
    else super.marks(batches, box, raster);
  }

  private image(batches: readonly Marks[], box: Box): void {
    const { left, top, width, height, pixels } = splat(batches, box, this.rasterScale);
    if (width <= 0 || height <= 0) return;
    const picture: Canvas = createCanvas(width, height);
    picture.getContext('2d').putImageData(new ImageData(straight(pixels), width, height), 0, 0);
    const px = (v: number): number => v / this.rasterScale;
    this.context.drawImage(picture, px(left), px(top), px(width), px(height));
  }
}
