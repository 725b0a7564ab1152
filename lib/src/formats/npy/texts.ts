import { isUtf8 } from 'node:buffer';
import { viewOf } from '../byteSource';
import type { ElementType } from './descr';

type TextType = Extract<ElementType, { kind: 'text' }>;

/**
 * @returns the texts that NumPy's fixed-width elements hold: UCS-4 (U), or bytes (S), read as UTF-8 where they are that
 * and as Latin-1 where not; zeros at the end are padding
 */
export function decodeTexts(bytes: Uint8Array, { form, bytes: width, order }: TextType, count: number): string[] {
  const view = viewOf(bytes);
  return Array.from({ length: count }, (_, k) => {
    const start = k * width;
    if (form === 'S') return byteText(bytes.subarray(start, start + width));
    let end = start + width;
    while (end > start && view.getUint32(end - 4, true) === 0) end -= 4;
    let text = '';
    for (let at = start; at < end; at += 4) text += character(view.getUint32(at, order === 'little'));
    return text;
  });
}

const character = (code: number): string => (code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code));

function byteText(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, end);
  return text.toString(isUtf8(text) ? 'utf8' : 'latin1');
}

/** @returns elements in rows that were in columns (Fortran order) */
export function inRows<T>(columns: readonly T[], shape: readonly number[]): T[] {
  const index = new Array<number>(shape.length).fill(0);
  return columns.map(() => {
    let [at, stride] = [0, 1];
    index.forEach((i, axis) => {
      at += i * stride;
      stride *= shape[axis];
    });
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
    return columns[at];
  });
}

/** @returns the bytes of an element and the bytes of all, UCS-4, little-endian, as NumPy writes text */
export function encodeTexts(texts: readonly string[]): { width: number; bytes: Uint8Array } {
  const characters = texts.map((text) => Array.from(text, (one) => one.codePointAt(0)!));
  const width = characters.reduce((most, { length }) => Math.max(most, length), 1);
  const bytes = new Uint8Array(4 * width * texts.length);
  const view = viewOf(bytes);
  characters.forEach((codes, k) => codes.forEach((code, j) => view.setUint32(4 * (k * width + j), code, true)));
  return { width, bytes };
}
