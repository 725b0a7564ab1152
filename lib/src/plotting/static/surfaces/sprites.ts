import { createCanvas, Path2D } from '@napi-rs/canvas';
import { cssOf } from '../color';
import type { Look } from '../surface';
import { symbolPath, symbolReach } from './symbols';

/** Marks are drawn at so many positions within a pixel, each way. */
export const PHASES = 4;

/**
 * One look of a mark as pixels, drawn by Skia at PHASES × PHASES positions within a pixel. Pixels are premultiplied,
 * red in the lowest byte, opacity in the highest.
 */
export interface Sprite {
  /** Side of each picture, px; the mark's middle is at pixel `middle` (+ its phase). */
  readonly side: number;
  readonly middle: number;
  /** The pictures one after the other: phase (x, y) starts at (y × PHASES + x) × side². */
  readonly pixels: Uint32Array;
  /** First and one past the last visible column of each row of each picture. */
  readonly first: Uint16Array;
  readonly last: Uint16Array;
}

function premultiplied(r: number, g: number, b: number, a: number): number {
  const m = (v: number): number => Math.round((v * a) / 255);
  return ((a << 24) | (m(b) << 16) | (m(g) << 8) | m(r)) >>> 0;
}

/** Draws a look at every phase. */
export function spriteOf(look: Look, scale: number): Sprite {
  const middle = Math.ceil(symbolReach(look.size, look.stroke?.width ?? 0) * scale) + 1;
  const side = 2 * middle + 1;
  const canvas = createCanvas(side * PHASES, side * PHASES);
  const context = canvas.getContext('2d');
  const path = new Path2D(symbolPath(look.symbol, look.size));
  for (let py = 0; py < PHASES; py++) {
    for (let px = 0; px < PHASES; px++) {
      const at = (p: number): number => p * side + middle + p / PHASES;
      context.setTransform(scale, 0, 0, scale, at(px), at(py));
      if (look.fill) {
        context.fillStyle = cssOf(look.fill);
        context.fill(path);
      }
      if (look.stroke) {
        context.strokeStyle = cssOf(look.stroke.color);
        context.lineWidth = look.stroke.width;
        context.stroke(path);
      }
    }
  }
  const { data } = context.getImageData(0, 0, side * PHASES, side * PHASES);
  const count = PHASES * PHASES;
  const pixels = new Uint32Array(count * side * side);
  const first = new Uint16Array(count * side).fill(side);
  const last = new Uint16Array(count * side);
  for (let phase = 0; phase < count; phase++) {
    const left = (phase % PHASES) * side;
    const top = Math.floor(phase / PHASES) * side;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const at = 4 * ((top + y) * side * PHASES + left + x);
        if (data[at + 3] === 0) continue;
        const row = phase * side + y;
        pixels[row * side + x] = premultiplied(data[at], data[at + 1], data[at + 2], data[at + 3]);
        first[row] = Math.min(first[row], x);
        last[row] = x + 1;
      }
    }
  }
  return { side, middle, pixels, first, last };
}
