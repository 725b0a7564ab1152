import { createCanvas, Path2D } from '@napi-rs/canvas';
import { cssOf, type Rgba } from '../../typesetting/color';
import type { Look } from '../drawing/surface';
import { symbolPath, symbolReach } from './symbols';

/** Marks are drawn at so many positions within a pixel, each way. */
export const PHASES = 4;

/**
 * The pictures of one look of a mark at PHASES × PHASES positions within a pixel, drawn by Skia. Phase (x, y) starts at
 * (y × PHASES + x) × side²; each pixel is a code, whose colour stands in the look's table.
 */
export interface Sprite {
  /** Side of each picture, px; the mark's middle is at pixel `middle` (+ its phase). */
  readonly side: number;
  readonly middle: number;
  readonly codes: Uint16Array;
  /** First and one past the last visible column of each row of each picture. */
  readonly first: Uint16Array;
  readonly last: Uint16Array;
  /** Premultiplied, red in the lowest byte, opacity in the highest. */
  readonly table: Uint32Array;
}

type Shape = Omit<Sprite, 'table'>;

function premultiplied(r: number, g: number, b: number, a: number): number {
  const m = (v: number): number => Math.round((v * a) / 255);
  return ((Math.round(a) << 24) | (m(b) << 16) | (m(g) << 8) | m(r)) >>> 0;
}

/** Draws a look at every phase; `codeOf` gives a pixel's code from its bytes, 0 where nothing is. */
function shapeOf(look: Look, scale: number, codeOf: (bytes: Uint8ClampedArray, at: number) => number): Shape {
  const middle = Math.ceil(symbolReach(look.size, look.stroke?.width ?? 0) * scale) + 1;
  const side = 2 * middle + 1;
  const wide = side * PHASES;
  const context = createCanvas(wide, wide).getContext('2d');
  const path = new Path2D(symbolPath(look.symbol, look.size));
  const { fill, stroke } = look;
  for (let phase = 0; phase < PHASES * PHASES; phase++) {
    const [px, py] = [phase % PHASES, Math.floor(phase / PHASES)];
    const at = (p: number): number => p * side + middle + p / PHASES;
    context.setTransform(scale, 0, 0, scale, at(px), at(py));
    if (fill) {
      context.fillStyle = cssOf(fill);
      context.fill(path);
    }
    if (stroke) {
      context.strokeStyle = cssOf(stroke.color);
      context.lineWidth = stroke.width;
      context.stroke(path);
    }
  }
  const { data } = context.getImageData(0, 0, wide, wide);
  const rows = PHASES * PHASES * side;
  const codes = new Uint16Array(rows * side);
  const first = new Uint16Array(rows).fill(side);
  const last = new Uint16Array(rows);
  for (let row = 0; row < rows; row++) {
    const phase = Math.floor(row / side);
    const top = Math.floor(phase / PHASES) * side + (row % side);
    const left = (phase % PHASES) * side;
    for (let x = 0; x < side; x++) {
      const at = 4 * (top * wide + left + x);
      if (data[at + 3] === 0) continue;
      codes[row * side + x] = codeOf(data, at);
      first[row] = Math.min(first[row], x);
      last[row] = x + 1;
    }
  }
  return { side, middle, codes, first, last };
}

const BLACK: Rgba = { r: 0, g: 0, b: 0, a: 1 };

/** Shapes of one colour, by symbol, size and scale: their codes are how much of a pixel they cover, of 255. */
const shapes = new Map<string, Shape>();
const MOST_SHAPES = 200;

/** A look of one colour: a shape that all such looks share, and a table of its colour at every coverage. */
function plainSprite(look: Look, color: Rgba, scale: number): Sprite {
  const key = `${look.symbol} ${look.size} ${look.stroke?.width ?? ''} ${look.fill ? 'fill' : ''} ${scale}`;
  let shape = shapes.get(key);
  if (shape === undefined) {
    const black = { ...look, fill: look.fill && BLACK, stroke: look.stroke && { ...look.stroke, color: BLACK } };
    shape = shapeOf(black, scale, (bytes, at) => bytes[at + 3]);
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    shapes.set(key, shape);
  }
  const table = Uint32Array.from({ length: 256 }, (_, cover) =>
    premultiplied(color.r, color.g, color.b, cover * color.a),
  );
  return { ...shape, table };
}

/** A look of two colours: its own shape, and a table of the colours in it. */
function outlinedSprite(look: Look, scale: number): Sprite {
  const codes = new Map<number, number>();
  const table: number[] = [0];
  const shape = shapeOf(look, scale, (bytes, at) => {
    const pixel = premultiplied(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
    let code = codes.get(pixel);
    if (code === undefined) codes.set(pixel, (code = table.push(pixel) - 1));
    return code;
  });
  return { ...shape, table: Uint32Array.from(table) };
}

/** @returns the pictures of a look at `scale` device pixels per px */
export function spriteOf(look: Look, scale: number): Sprite {
  const { fill, stroke } = look;
  if (fill && !stroke) return plainSprite(look, fill, scale);
  if (stroke && !fill) return plainSprite(look, stroke.color, scale);
  return outlinedSprite(look, scale);
}
