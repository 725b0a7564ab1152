import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

/** The name under which the shipped font is registered, so that no system font can take its place. */
const FAMILY = 'Tinos of anomaly-notebooks';

/** Families drawn with Tinos, which has the metrics of Times New Roman. */
export const FAMILIES: readonly string[] = ['tinos', 'times new roman', 'times', 'serif'];

/** Tinos in units of its size: rise of capitals, of digits, of the tallest letters, and depth of the lowest. */
export const METRICS = { capital: 0.662, digit: 0.676, ascent: 0.891, descent: 0.216, line: 1.3 };

const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
let registered = false;

function register(): void {
  const folder = dirname(require.resolve('@expo-google-fonts/tinos/package.json'));
  for (const face of FACES) {
    const file = join(folder, face, `Tinos_${face}.ttf`);
    if (GlobalFonts.registerFromPath(file, FAMILY) === null) {
      throw new Error(`The font ${file} cannot be read; reinstall @expo-google-fonts/tinos`);
    }
  }
  registered = true;
}

/** @returns the canvas's name for Tinos in a style; `size` in px */
export function canvasFont(size: number, bold: boolean, italic: boolean): string {
  if (!registered) register();
  return `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}${size}px "${FAMILY}"`;
}

/** Widths are measured at one large size, so that they scale exactly. */
const MEASURED_AT = 200;
const ruler = createCanvas(1, 1).getContext('2d');
const widths = new Map<string, number>();

/** @returns the width in px of `text` in Tinos of `size` px */
export function textWidth(text: string, size: number, bold: boolean, italic: boolean): number {
  const key = `${bold ? 'b' : ''}${italic ? 'i' : ''}:${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    ruler.font = canvasFont(MEASURED_AT, bold, italic);
    width = ruler.measureText(text).width / MEASURED_AT;
    if (widths.size > 20000) widths.clear();
    widths.set(key, width);
  }
  return width * size;
}
