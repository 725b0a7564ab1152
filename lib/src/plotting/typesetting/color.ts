import { createCanvas } from '@napi-rs/canvas';

/** Red, green and blue from 0 to 255, opacity from 0 to 1. */
export interface Rgba {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

const known = new Map<string, Rgba | null>();
const brush = createCanvas(1, 1).getContext('2d');

/** Skia knows the CSS names; given anything else, it keeps the colour it has. */
function named(text: string): Rgba | null {
  const painted = ['#000000', '#ffffff'].map((before) => {
    brush.fillStyle = before;
    brush.fillStyle = text;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data];
  });
  const [r, g, b, a] = painted[0];
  return painted[0].join() === painted[1].join() ? { r, g, b, a: a / 255 } : null;
}

function hex(text: string): Rgba | null {
  if (!/^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(text)) return null;
  const digits = text.length > 5 ? text.slice(1) : text.slice(1).replace(/./g, '$&$&');
  const [r, g, b, a = 255] = (digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  return { r, g, b, a: a / 255 };
}

function functional(text: string): Rgba | null {
  const match = /^rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)(%?)\s*)?\)$/i.exec(text);
  if (!match) return null;
  const [r, g, b] = match.slice(1, 4).map(Number);
  const a = match[4] === undefined ? 1 : Number(match[4]) / (match[5] ? 100 : 1);
  return r <= 255 && g <= 255 && b <= 255 && a <= 1 ? { r, g, b, a } : null;
}

function parse(text: string): Rgba | null {
  if (text === 'transparent') return { r: 0, g: 0, b: 0, a: 0 };
  if (text.startsWith('#')) return hex(text);
  if (/^rgba?\(/i.test(text)) return functional(text);
  if (!/^[a-z]+$/i.test(text)) return null;
  return named(text.toLowerCase());
}

/** @returns the colour a CSS text names, or null when it names none */
export function readColor(text: string): Rgba | null {
  if (!known.has(text)) known.set(text, parse(text.trim()));
  return known.get(text) as Rgba | null;
}

/**
 * @returns the colour a CSS text names
 * @throws RangeError where it names none
 */
export function colorOf(text: string): Rgba {
  const color = readColor(text);
  if (color === null)
    throw new RangeError(`'${text}' is not a colour; allowed: CSS names, #rgb, #rrggbb, rgb(), rgba()`);
  return color;
}

/** @returns the colour with its opacity multiplied */
export function fade(color: Rgba, opacity: number): Rgba {
  return opacity === 1 ? color : { ...color, a: color.a * opacity };
}

/** @returns `#rrggbb`, the opacity left out */
export function hexOf(color: Rgba): string {
  return '#' + [color.r, color.g, color.b].map((v) => Math.round(v).toString(16).padStart(2, '0')).join('');
}

/** @returns `rgba(r, g, b, a)` */
export function cssOf(color: Rgba): string {
  return `rgba(${color.r}, ${color.g}, ${color.b}, ${color.a})`;
}
