import { createCanvas } from '@napi-rs/canvas';
import { touch } from './box';
import type { Drawing } from './drawing';
import { PixelSurface } from './surfaces/pixels';
import type { Rows } from './surfaces/png';

/**
 * Draws a page as pixels, band by band.
 * @param scale pixels per px
 * @param width of the page in pixels, as `height`
 * @param most pixels of a band, about: few enough to stay near the processor
 */
export function* bandsOf(drawing: Drawing, scale: number, width: number, height: number, most = 3e6): Generator<Rows> {
  const rows = Math.max(1, Math.min(height, Math.floor(most / width)));
  const sheet = createCanvas(width, rows);
  const pixels = new Uint32Array(width * rows);
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    const surface = new PixelSurface(sheet, pixels, scale, top, count);
    const window = { left: 0, right: width / scale, top: top / scale, bottom: (top + count) / scale };
    for (const part of drawing.parts) if (!part.box || touch(part.box, window)) part.paint(surface);
    yield { rgba: surface.finish(), rows: count };
  }
}
