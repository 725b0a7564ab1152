import type { Figure } from '.';
import { strangers } from '../typesetting/fontOf';
import { formulasWritten } from '../typesetting/formulas';
import { changeTexts } from './texts';

/** A figure is warned of once, whatever the formats it is drawn in. */
const warned = new WeakSet<Figure>();

/** At most so many places are named. */
const MOST = 5;

const listed = (items: Iterable<string>): string => {
  const all = [...items];
  return all.slice(0, MOST).join(', ') + (all.length > MOST ? `, … (${all.length})` : '');
};

/** @returns what of a figure's texts cannot be drawn as it is meant, a sentence each: characters that no font has, and formulas */
export function textWarnings(figure: Figure): string[] {
  const lacking = { characters: new Set<string>(), places: new Set<string>() };
  const formulas: string[] = [];
  changeTexts(figure, (text, path) => {
    const { none } = strangers(text);
    for (const character of none) lacking.characters.add(character);
    if (none.length > 0) lacking.places.add(path);
    formulas.push(...formulasWritten(text).unsayable.map((formula) => `${formula} (${path})`));
    return text;
  });
  const { characters, places } = lacking;
  const fonts =
    characters.size > 0
      ? [`no font that ships has ${[...characters].slice(0, 40).join(' ')} (${listed(places)}): PNG and PDF show what this machine's fonts have, or boxes`]
      : []; // prettier-ignore
  const tex =
    formulas.length > 0 ? [`characters cannot say ${listed(formulas)}: written as it is; plain text or <sub> and <sup> can`] : []; // prettier-ignore
  return [...fonts, ...tex];
}

/** Prints a figure's warnings, the first time that it is drawn. */
export function warnOfTexts(figure: Figure): void {
  if (warned.has(figure)) return;
  warned.add(figure);
  for (const warning of textWarnings(figure)) console.warn(`figure: ${warning}`);
}
