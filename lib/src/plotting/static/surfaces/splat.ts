import type { Box } from '../box';
import type { Look, Marks } from '../surface';
import { PHASES, spriteOf, type Sprite } from './sprites';

/** A picture of marks: its place in device pixels, and its pixels, not premultiplied. */
export interface Layer {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/**
 * Puts one sprite over the pixels: result = source + (1 − opacity) · below, two channels at a time, rounded; no channel can
 * overflow, since a premultiplied channel never exceeds its opacity.
 */
function stamp(
  pixels: Uint32Array,
  width: number,
  height: number,
  sprite: Sprite,
  phase: number,
  left: number,
  top: number,
): void {
  const { side, first, last } = sprite;
  const y0 = Math.max(0, -top);
  const y1 = Math.min(side, height - top);
  for (let y = y0; y < y1; y++) {
    const row = phase * side + y;
    const x1 = Math.min(last[row], width - left);
    let x = Math.max(first[row], -left);
    let from = row * side + x;
    let to = (top + y) * width + left + x;
    for (; x < x1; x++, from++, to++) {
      const source = sprite.pixels[from];
      const through = 255 - (source >>> 24);
      if (through === 0) {
        pixels[to] = source;
        continue;
      }
      const below = pixels[to];
      const share = through + (through >>> 7);
      const even = ((Math.imul(below & 0xff00ff, share) + 0x800080) >>> 8) & 0xff00ff;
      const odd = (Math.imul((below >>> 8) & 0xff00ff, share) + 0x800080) & 0xff00ff00;
      pixels[to] = source + (even | odd);
    }
  }
}

function unpremultiply(pixels: Uint32Array): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(pixels.buffer);
  for (let i = 0, at = 0; i < pixels.length; i++, at += 4) {
    const a = bytes[at + 3];
    if (a === 0 || a === 255) continue;
    const scale = 255 / a;
    bytes[at] = bytes[at] * scale;
    bytes[at + 1] = bytes[at + 1] * scale;
    bytes[at + 2] = bytes[at + 2] * scale;
  }
  return bytes;
}

/**
 * Draws marks as pixels, many times faster than a path each.
 * @param scale device pixels per px
 * @param box px; the picture covers it, and nothing is drawn outside
 * @param window device pixels outside of which nothing is needed
 */
export function splat(batches: readonly Marks[], box: Box, scale: number, window: Box): Layer | null {
  const left = Math.max(Math.floor(box.left * scale), window.left);
  const top = Math.max(Math.floor(box.top * scale), window.top);
  const width = Math.min(Math.ceil(box.right * scale), window.right) - left;
  const height = Math.min(Math.ceil(box.bottom * scale), window.bottom) - top;
  if (width <= 0 || height <= 0) return null;
  const pixels = new Uint32Array(width * height);
  for (const { x, y, looks, lookOf } of batches) {
    const sprites: (Sprite | undefined)[] = new Array(looks.length);
    for (let i = 0; i < x.length; i++) {
      const at = lookOf === undefined ? 0 : lookOf[i];
      const sprite = (sprites[at] ??= spriteOf(looks[at] as Look, scale));
      // Pixel centres are at halves; a phase is a quarter of a pixel.
      const px = Math.round((x[i] * scale - left) * PHASES);
      const py = Math.round((y[i] * scale - top) * PHASES);
      const cx = Math.floor(px / PHASES) - sprite.middle;
      const cy = Math.floor(py / PHASES) - sprite.middle;
      if (!(cx < width && cy < height && cx + sprite.side > 0 && cy + sprite.side > 0)) continue;
      const phase = (py & (PHASES - 1)) * PHASES + (px & (PHASES - 1));
      stamp(pixels, width, height, sprite, phase, cx, cy);
    }
  }
  return { left, top, width, height, rgba: unpremultiply(pixels) };
}
