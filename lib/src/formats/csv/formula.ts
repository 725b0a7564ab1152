import { parseNumber } from './number';

/** What spreadsheets take for the beginning of a formula, behind any apostrophes. */
const START = /^'*[=+\-@]/;

/** Whether a spreadsheet would compute the cell, or did before apostrophes were put in front of it. */
function isFormula(cell: string): boolean {
  if (!START.test(cell)) return false;
  const bare = cell.replace(/^'+/, '');
  return bare.length > 1 && !/^[+-]?\d+$/.test(bare) && parseNumber(bare) === undefined;
}

/**
 * Puts an apostrophe before text that spreadsheets would run as a formula ("=1+1", "@cell", "-a"); numbers stay as they
 * are. A cell that already begins with apostrophes and a formula gets one more, so that `unescapeFormula` is the exact
 * inverse.
 */
export const escapeFormula = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell);

/** The inverse of `escapeFormula`. */
export const unescapeFormula = (cell: string): string =>
  cell.charCodeAt(0) === 39 && isFormula(cell) ? cell.slice(1) : cell;
