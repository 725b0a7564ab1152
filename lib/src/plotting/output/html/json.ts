import type { Figure } from '../../figure';

const PLOTLY_TYPES = new Map<unknown, string>([
  [Float64Array, 'f8'],
  [Float32Array, 'f4'],
  [Int32Array, 'i4'],
  [Uint32Array, 'u4'],
]);

/** Whether this machine stores numbers low byte first, as plotly's binary arrays are. */
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** What in JSON could end its script element, or a line of JavaScript. */
const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/**
 * A figure as JSON that plotly.js reads: typed arrays as its binary arrays (`{ dtype, bdata }`), numbers that are not finite as null.
 * Safe inside a script element.
 */
export function figureJson(figure: Figure): string {
  return JSON.stringify(figure, (_key, value) => {
    const dtype = ArrayBuffer.isView(value) ? PLOTLY_TYPES.get(value.constructor) : undefined;
    return dtype && LITTLE_ENDIAN
      ? { dtype, bdata: base64(value) }
      : ArrayBuffer.isView(value)
        ? Array.from(value as Float64Array)
        : value;
  }).replace(/[<>&\u2028\u2029]/g, (character) => ESCAPES[character]);
}

function base64(view: ArrayBufferView): string {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('base64');
}

/**
 * A figure as plain JSON, typed arrays as lists, for readers of plotly JSON that know no binary arrays.
 * @returns null when its text would be longer than `longest` characters
 */
export function plainFigure(figure: Figure, longest: number): unknown {
  let numbers = 0;
  for (const trace of figure.data) {
    for (const value of Object.values(trace)) if (ArrayBuffer.isView(value)) numbers += (value as Float64Array).length;
  }
  if (numbers * 2 > longest) return null;
  const text = JSON.stringify(figure, (_key, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
  return text.length > longest ? null : JSON.parse(text);
}
