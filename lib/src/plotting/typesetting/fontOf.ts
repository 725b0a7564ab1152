import { hasCharacter, type ShippedFont } from './fonts';

/** A face of a font that ships. */
export interface ShippedFace {
  readonly font: ShippedFont;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** A piece of text, and the face that draws it. */
export interface FontRun extends ShippedFace {
  readonly text: string;
}

/** Characters that Tinos has in every face: Latin letters and marks, and what labels hold most. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018-\u201d\u2026\u2212]*$/;

/** Characters without a glyph of their own: controls, joiners, marks of direction, variation selectors, line ends. */
const UNSEEN = /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufe00-\ufe0f]$/u;

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Tinos does not say where marks stand over letters: a letter that holds its mark is its own, others are DejaVu Sans's. */
function has({ font, bold, italic }: ShippedFace, cluster: string): boolean {
  if (font === 'tinos' && /\p{L}\p{M}/u.test(cluster)) return false;
  for (const character of cluster) {
    if (UNSEEN.test(character)) continue;
    if (!hasCharacter(font, character.codePointAt(0) as number, bold, italic)) return false;
  }
  return true;
}

/**
 * Splits a text by the font that draws it: Tinos where it has all of a character (a letter with its combining marks stays whole),
 * else DejaVu Sans, upright where it has a character in no other face. What neither has stays with Tinos.
 */
export function fontRuns(text: string, bold: boolean, italic: boolean): FontRun[] {
  const own: ShippedFace = { font: 'tinos', bold, italic };
  if (PLAIN.test(text)) return [{ text, ...own }];
  const faces: readonly ShippedFace[] = [
    own,
    { ...own, font: 'dejavu' },
    { font: 'dejavu', bold: false, italic: false },
  ];
  const runs: { text: string; face: ShippedFace }[] = [];
  for (const { segment } of clusters.segment(text.normalize('NFC'))) {
    const face = faces.find((one) => has(one, segment)) ?? own;
    const last = runs[runs.length - 1] as (typeof runs)[number] | undefined;
    if (last?.face === face) last.text += segment;
    else runs.push({ text: segment, face });
  }
  return runs.map(({ text: piece, face }) => ({ text: piece, ...face }));
}

/** @returns the characters of a text that are not in Tinos, those that no shipped font has apart; each once */
export function strangers(text: string): { dejavu: string[]; none: string[] } {
  const found = { dejavu: new Set<string>(), none: new Set<string>() };
  if (PLAIN.test(text)) return { dejavu: [], none: [] };
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (UNSEEN.test(character) || hasCharacter('tinos', code)) continue;
    found[hasCharacter('dejavu', code) ? 'dejavu' : 'none'].add(character);
  }
  return { dejavu: [...found.dejavu], none: [...found.none] };
}
