import { textBlock } from '../typesetting/block';

/** Characters that plotly would read as markup, as entities of its pseudo-HTML; `$` would start MathJax. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  $: '&#36;',
  '%': '&#37;',
};

/** Line ends of every kind, tabs and control characters: a label is one line. */
const BREAKS = /[\s\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/**
 * Text that comes from data, made safe for plotly's titles, labels, legends and hover boxes: shown letter by letter, whatever it holds.
 * Line breaks become spaces.
 * @param longest texts with more characters are cut there and end in an ellipsis (default: never cut)
 */
export function plainText(value: unknown, longest = Infinity): string {
  const characters = charactersOf(value);
  return escaped(characters.length > longest ? [...characters.slice(0, longest - 1), '…'] : characters);
}

/** `plainText`, cut to at most `width` px in a font of `size` px. */
export function fittingText(value: unknown, width: number, size: number): string {
  const characters = charactersOf(value).slice(0, 500);
  if (widthOf(escaped(characters), size) <= width) return escaped(characters);
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (widthOf(`${escaped(characters.slice(0, middle))}…`, size) <= width) fits = middle;
    else tooLong = middle;
  }
  return `${escaped(characters.slice(0, fits))}…`;
}

/** `plainText` in lines of at most `width` px in a font of `size` px, at most `most` of them: the last is cut where text is left. */
export function wrappedText(value: unknown, width: number, size: number, most: number): string[] {
  const words = charactersOf(value).join('').split(' ');
  const lines: string[] = [];
  while (words.length > 0 && lines.length < most - 1) {
    let count = 1;
    while (count < words.length && widthOf(plainText(words.slice(0, count + 1).join(' ')), size) <= width) count++;
    lines.push(fittingText(words.splice(0, count).join(' '), width, size));
  }
  return words.length > 0 ? [...lines, fittingText(words.join(' '), width, size)] : lines;
}

/** The width in px of pseudo-HTML in Tinos of `size` px. */
export function widthOf(pseudoHtml: string, size: number): number {
  return textBlock(pseudoHtml, { size, bold: false, italic: false }).width;
}

const charactersOf = (value: unknown) => Array.from(String(value).replace(BREAKS, ' ').trim());
const escaped = (characters: readonly string[]) => characters.map((c) => ENTITIES[c] ?? c).join('');
