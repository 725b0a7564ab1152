import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { coverageOf } from './coverage';

/** Families drawn with Tinos, which has the metrics of Times New Roman. */
export const FAMILIES: readonly string[] = ['tinos', 'times new roman', 'times', 'serif'];

/** Tinos in units of its size: rise of capitals, of digits, of the tallest letters, and depth of the lowest. */
export const METRICS = { capital: 0.662, digit: 0.676, ascent: 0.891, descent: 0.216, line: 1.3 };

/** A font that ships: Tinos, or the one that draws what Tinos lacks. */
export type ShippedFont = 'tinos' | 'dejavu';

interface Shipped {
  /** Names of its own, so that no system font can take their place. */
  readonly family: string;
  readonly package: string;
  /** Regular, italic, bold, both. */
  readonly files: readonly string[];
}

const tinos = (face: string): string => join(face, `Tinos_${face}.ttf`);
const dejavu = (face: string): string => join('ttf', `DejaVuSans${face}.ttf`);
const SHIPPED: Readonly<Record<ShippedFont, Shipped>> = {
  tinos: {
    family: 'Tinos of anomaly-notebooks',
    package: '@expo-google-fonts/tinos',
    files: ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map(tinos),
  },
  dejavu: {
    family: 'DejaVu Sans of anomaly-notebooks',
    package: 'dejavu-fonts-ttf',
    files: ['', '-Oblique', '-Bold', '-BoldOblique'].map(dejavu),
  },
};

/** @returns the file of a font's face */
export function fontFile(name: ShippedFont, bold = false, italic = false): string {
  const { package: from, files } = SHIPPED[name];
  return join(dirname(require.resolve(`${from}/package.json`)), files[(bold ? 2 : 0) + (italic ? 1 : 0)]);
}

const registered = new Set<ShippedFont>();

function register(name: ShippedFont): void {
  for (const [bold, italic] of [[false, false], [false, true], [true, false], [true, true]]) {
    const file = fontFile(name, bold, italic);
    if (GlobalFonts.registerFromPath(file, SHIPPED[name].family) === null) {
      throw new Error(`The font ${file} cannot be read; reinstall ${SHIPPED[name].package}`);
    }
  } // prettier-ignore
  registered.add(name);
}

/** @returns the canvas's name for a font in a style; `size` in px */
export function canvasFont(size: number, bold: boolean, italic: boolean, name: ShippedFont = 'tinos'): string {
  if (!registered.has(name)) register(name);
  return `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}${size}px "${SHIPPED[name].family}"`;
}

const coverage = new Map<string, (codePoint: number) => boolean>();

/** @returns whether a font's face has a character */
export function hasCharacter(name: ShippedFont, codePoint: number, bold = false, italic = false): boolean {
  const file = fontFile(name, bold, italic);
  let has = coverage.get(file);
  if (has === undefined) coverage.set(file, (has = coverageOf(file)));
  return has(codePoint);
}

/** Widths are measured at one large size, so that they scale exactly. */
const MEASURED_AT = 200;
const ruler = createCanvas(1, 1).getContext('2d');
const widths = new Map<string, number>();

/** @returns the width in px of `text` in a font of `size` px */
export function textWidth(
  text: string,
  size: number,
  bold: boolean,
  italic: boolean,
  name: ShippedFont = 'tinos',
): number {
  const key = `${name === 'tinos' ? '' : name}${bold ? 'b' : ''}${italic ? 'i' : ''}:${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    ruler.font = canvasFont(MEASURED_AT, bold, italic, name);
    width = ruler.measureText(text).width / MEASURED_AT;
    if (widths.size > 20000) widths.clear();
    widths.set(key, width);
  }
  return width * size;
}
