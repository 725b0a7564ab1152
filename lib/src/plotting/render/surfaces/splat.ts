import type { Box } from '../drawing/geometry';
import type { Look, Marks } from '../drawing/surface';
import { PHASES, spriteOf, type Sprite } from './sprites';
import { symbolReach } from './symbols';

// Taken once: see geometry.ts.
const { ceil, floor, imul, max, min, round } = Math;

/** Premultiplied pixels, red in the lowest byte, and the part of them that may be drawn on. */
export interface Target {
  readonly pixels: Uint32Array;
  readonly width: number;
  /** In pixels of the target. */
  readonly window: Box;
  /** Device pixel of the target's first pixel. */
  readonly left: number;
  readonly top: number;
}

/**
 * One pixel over another: source + (1 − opacity) · below, two channels at a time, rounded. No channel can overflow, since a
 * premultiplied channel never exceeds its opacity.
 */
function blend(source: number, below: number): number {
  const through = 255 - (source >>> 24);
  const share = through + (through >>> 7);
  const even = ((imul(below & 0xff00ff, share) + 0x800080) >>> 8) & 0xff00ff;
  const odd = (imul((below >>> 8) & 0xff00ff, share) + 0x800080) & 0xff00ff00;
  return source + (even | odd);
}

/** Lays premultiplied pixels over others, in place. */
export function over(pixels: Uint32Array, sheet: Uint32Array): void {
  for (let i = 0; i < sheet.length; i++) {
    const source = sheet[i];
    if (source === 0) continue;
    pixels[i] = source >>> 24 === 255 ? source : blend(source, pixels[i]);
  }
}

/** Puts one sprite on the target, its first pixel at (left, top). */
function stamp({ pixels, width, window }: Target, sprite: Sprite, phase: number, left: number, top: number): void {
  const { side, first, last, codes, table } = sprite;
  const y0 = max(0, window.top - top);
  const y1 = min(side, window.bottom - top);
  for (let y = y0; y < y1; y++) {
    const row = phase * side + y;
    const x1 = min(last[row], window.right - left);
    const x0 = max(first[row], window.left - left);
    let from = row * side + x0;
    let to = (top + y) * width + left + x0;
    for (let x = x0; x < x1; x++, from++, to++) {
      const pixel = table[codes[from]];
      pixels[to] = pixel >>> 24 === 255 ? pixel : blend(pixel, pixels[to]);
    }
  }
}

/** A look's sprite is the same for every band and every trace. */
const sprites = new WeakMap<Look, { scale: number; sprite: Sprite }>();

function spriteAt(look: Look, scale: number): Sprite {
  const known = sprites.get(look);
  if (known?.scale === scale) return known.sprite;
  const sprite = spriteOf(look, scale);
  sprites.set(look, { scale, sprite });
  return sprite;
}

/**
 * Stamps marks on pixels, many times faster than drawing a path each.
 * @param scale device pixels per px
 */
export function stampAll(batches: readonly Marks[], scale: number, target: Target): void {
  const { window, left, top } = target;
  if (window.right <= window.left || window.bottom <= window.top) return;
  for (const { x, y, looks, lookOf } of batches) {
    const own: (Sprite | undefined)[] = new Array(looks.length);
    for (let i = 0; i < x.length; i++) {
      const at = lookOf === undefined ? 0 : lookOf[i];
      const sprite = (own[at] ??= spriteAt(looks[at], scale));
      const px = round((x[i] * scale - left) * PHASES);
      const py = round((y[i] * scale - top) * PHASES);
      const cx = floor(px / PHASES) - sprite.middle;
      const cy = floor(py / PHASES) - sprite.middle;
      const { side } = sprite;
      if (!(cx < window.right && cy < window.bottom && cx + side > window.left && cy + side > window.top)) continue;
      stamp(target, sprite, (py & (PHASES - 1)) * PHASES + (px & (PHASES - 1)), cx, cy);
    }
  }
}

/** A transparent picture of marks: its place in device pixels, and its premultiplied pixels. */
export interface Layer {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/** @returns the part of `box` in which there are marks, px */
function marked(batches: readonly Marks[], box: Box): Box {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  let reach = 0;
  for (const { x, y, looks } of batches) {
    for (const { size, stroke } of looks) reach = max(reach, symbolReach(size, stroke?.width ?? 0));
    for (let i = 0; i < x.length; i++) {
      if (x[i] < left) left = x[i];
      if (x[i] > right) right = x[i];
      if (y[i] < top) top = y[i];
      if (y[i] > bottom) bottom = y[i];
    }
  }
  return {
    left: max(box.left, left - reach),
    top: max(box.top, top - reach),
    right: min(box.right, right + reach),
    bottom: min(box.bottom, bottom + reach),
  };
}

/** @returns marks as a picture, as small as they allow, that shows nothing outside `box` (px) */
export function splat(batches: readonly Marks[], box: Box, scale: number): Layer {
  const bounds = marked(batches, box);
  const left = floor(bounds.left * scale);
  const top = floor(bounds.top * scale);
  const width = max(0, ceil(bounds.right * scale) - left);
  const height = max(0, ceil(bounds.bottom * scale) - top);
  if (!(width > 0 && height > 0)) return { left: 0, top: 0, width: 0, height: 0, pixels: new Uint32Array(0) };
  const pixels = new Uint32Array(width * height);
  stampAll(batches, scale, { pixels, width, window: { left: 0, top: 0, right: width, bottom: height }, left, top });
  return { left, top, width, height, pixels };
}

/** @returns RGBA bytes of premultiplied pixels, no longer premultiplied; the pixels' own storage */
export function straight(pixels: Uint32Array): Uint8ClampedArray {
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
