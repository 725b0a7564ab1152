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
  const characters = Array.from(String(value).replace(BREAKS, ' ').trim());
  const shown = characters.length > longest ? [...characters.slice(0, longest - 1), '…'] : characters;
  return shown.map((character) => ENTITIES[character] ?? character).join('');
}
