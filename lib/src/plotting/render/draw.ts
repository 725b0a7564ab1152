import { createCanvas } from '@napi-rs/canvas';
import type { Drawing, Item } from './drawing/drawing';
import { touch } from './drawing/geometry';
import type { Surface } from './drawing/surface';
import { PixelSurface } from './surfaces/pixels';
import type { Rows } from './surfaces/png';

/** Last pass: draws what has its place, in order, on any surface. */
export function draw(items: readonly Item[], surface: Surface): void {
  for (const item of items) {
    if ('group' in item) surface.group(item.group, () => draw(item.items, surface));
    else if ('clip' in item) surface.clip(item.clip, () => draw(item.items, surface));
    else if ('path' in item) surface.path(item.path, item.paint);
    else if ('rect' in item) surface.rect(item.rect, item.paint);
    else if ('rules' in item) surface.rules(item.rules, item.stroke);
    else if ('marks' in item) surface.marks(item.marks, item.box, item.raster);
    else surface.text(item.text, item.color, item.x, item.y, item.anchor, item.angle);
  }
}

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
    for (const { box, items } of drawing.parts) if (!box || touch(box, window)) draw(items, surface);
    yield { rgba: surface.finish(), rows: count };
  }
}
