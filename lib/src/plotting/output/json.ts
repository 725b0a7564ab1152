import type { Figure } from '../figure';
import { changeTexts } from '../figure/texts';
import { formulasWritten } from '../typesetting/formulas';

/** Plotly draws formulas with MathJax alone, which these pages do not have. */
const withoutFormulas = (figure: Figure): Figure => changeTexts(figure, (text) => formulasWritten(text).html);

const PLOTLY_TYPES = new Map<unknown, string>([
  [Float64Array, 'f8'],
  [Float32Array, 'f4'],
  [Int32Array, 'i4'],
  [Uint32Array, 'u4'],
]);

/** Whether this machine stores numbers low byte first, as plotly's binary arrays do. */
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Characters that could end the JSON's script element, or a line of JavaScript. */
const UNSAFE = /[<>&\u2028\u2029]/g;

const asList = (value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value);

/**
 * A figure as JSON for plotly.js, safe inside a script element: typed arrays as its binary arrays (`{ dtype, bdata }`),
 * numbers that are not finite as null, TeX formulas as the characters they mean.
 */
export function figureJson(figure: Figure): string {
  return JSON.stringify(withoutFormulas(figure), (_key, value) => {
    const dtype = ArrayBuffer.isView(value) ? PLOTLY_TYPES.get(value.constructor) : undefined;
    if (!dtype || !LITTLE_ENDIAN) return asList(value);
    return { dtype, bdata: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  }).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * A figure as plain JSON, typed arrays as lists, for readers that do not know plotly's binary arrays.
 * @returns null when its text would be longer than `longest` characters
 */
export function plainFigure(figure: Figure, longest: number): unknown {
  const lists = figure.data.flatMap((trace) => Object.values(trace).filter(ArrayBuffer.isView)) as Float64Array[];
  // A number takes two characters at least: large figures need not be written to know.
  if (2 * lists.reduce((sum, { length }) => sum + length, 0) > longest) return null;
  const text = JSON.stringify(withoutFormulas(figure), (_key, value) => asList(value));
  return text.length > longest ? null : JSON.parse(text);
}
