import { stripVTControlCharacters } from 'node:util';

/** What XML 1.0 has no way to write. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * @returns text as the content or a quoted attribute of HTML, SVG or XML: markup's characters as entities, without a
 *   terminal's colours and the control characters that XML forbids
 */
export const escapeMarkup = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(FORBIDDEN, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]);
