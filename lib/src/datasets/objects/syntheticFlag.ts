import type { Table } from '../../formats';
import { columnTexts } from '../tableColumns';

/** The column that tells the rows that SMOTE made from the real ones. */
export const SYNTHETIC_COLUMN = 'is_synthetic';

/** How tables write a flag, in lower case; numbers are 0 and 1 however many decimals they have. */
const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', 'yes', 'y'].map((word) => [word, true] as const),
  ...['false', 'f', 'no', 'n'].map((word) => [word, false] as const),
]);
const NUMBER = /^[+-]?0*([01])(\.0*)?$/;

/** @returns what a cell of a flag column says, or undefined when it is neither true nor false */
export function syntheticFlag(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  const digit = NUMBER.exec(word)?.[1];
  if (digit !== undefined) return word.startsWith('-') && digit === '1' ? undefined : digit === '1';
  return WORDS.get(word);
}

/** Values shown of a column that is refused. */
const SHOWN = 10;

/** @returns a column's values with how often each occurs, most frequent first: `"True" (5), "" (1)` */
export function valueCounts(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, SHOWN).map(([text, count]) => `${JSON.stringify(text)} (${count})`);
  if (sorted.length > SHOWN) shown.push(`${sorted.length - SHOWN} other values`);
  return shown.join(', ');
}

/**
 * 1 for each real object, 0 for the synthetic ones, by `is_synthetic`: false/true, 0/1, 0.0/1.0, f/t, n/y or
 *   no/yes, trimmed, in any case
 * @throws Error when there is no column `is_synthetic`; when it holds anything else, with the values found and their
 *   counts, because a row that changes sides changes the study; when no row is real: the test set holds only real objects
 */
export function realRows(table: Table): Uint8Array {
  if (!table.has(SYNTHETIC_COLUMN)) {
    throw new Error(`Column '${SYNTHETIC_COLUMN}' not found in ${table.file}. Cannot enforce a real-only test split.`);
  }
  const texts = columnTexts(table, SYNTHETIC_COLUMN);
  const flags = texts.map(syntheticFlag);
  const unknown = flags.indexOf(undefined);
  if (unknown >= 0) {
    throw new Error(
      `${table.file}: column '${SYNTHETIC_COLUMN}' must say true or false in every row (also 1/0, 1.0/0.0, t/f, yes/no, in any case), ` +
        `but row ${unknown} (counted from 0) holds ${JSON.stringify(texts[unknown])}. The column holds ${valueCounts(texts)}.`,
    );
  }
  if (!flags.includes(false)) {
    throw new Error(
      `${table.file}: No row is real: column '${SYNTHETIC_COLUMN}' holds ${valueCounts(texts)}. ` +
        'The test set is drawn from real objects, whose flag is False.',
    );
  }
  return Uint8Array.from(flags, (synthetic) => Number(!synthetic));
}
