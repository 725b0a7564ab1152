/** Cells that mean "no value": those of pandas.read_csv (pandas 1.5 and 2), and nothing else. */
const NAN_WORDS: ReadonlySet<string> = new Set([
  ...['', '#N/A', '#N/A N/A', '#NA', '-1.#IND', '-1.#QNAN', '-NaN', '-nan', '1.#IND', '1.#QNAN', '<NA>', 'N/A', 'NA'],
  ...['NULL', 'NaN', 'None', 'n/a', 'nan', 'null'],
]);
const LONGEST_WORD = 9;

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
const TWO_53 = 2 ** 53;

const isDigit = (byte: number) => byte >= 48 && byte <= 57;
const encoder = new TextEncoder();

/** Bytes as characters, one each; without Node's own types, since pages write cells too. */
function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let k = start; k < end; k++) text += String.fromCharCode(bytes[k]);
  return text;
}

const isBlank = (byte: number) => byte === 32 || byte === 9;

/** The words: missing values and infinities. @returns whether the cell is one, its number then being in `out[at]` */
function word(bytes: Uint8Array, start: number, end: number, out: Float64Array, at: number): boolean {
  if (end - start > LONGEST_WORD) return false;
  const text = latin1(bytes, start, end);
  if (NAN_WORDS.has(text)) {
    out[at] = NaN;
    return true;
  }
  const infinity = /^([+-]?)inf(?:inity)?$/i.exec(text);
  if (infinity !== null) out[at] = infinity[1] === '-' ? -Infinity : Infinity;
  return infinity !== null;
}

/**
 * Reads one cell as pandas would, correctly rounded: an optionally signed decimal number with or without exponent
 * (blanks around it allowed), "inf" and "infinity" in any case, or one of pandas' words for a missing value (NaN).
 * Numbers below 2^53 units in the last place and 22 decimal places, nearly all there are, come from one exact
 * division or multiplication (W. D. Clinger, "How to read floating point numbers accurately", 1990); the others from
 * JavaScript's own conversion. An integer that would be rounded (beyond 2^53) is text: such are identifiers as a rule.
 *
 * @param out where the number goes, at index `at`
 * @returns false, with `out` unchanged, if the cell is text
 */
export function parseCell(bytes: Uint8Array, start: number, end: number, out: Float64Array, at: number): boolean {
  let p = start;
  let stop = end;
  while (p < stop && isBlank(bytes[p])) p++;
  while (stop > p && isBlank(bytes[stop - 1])) stop--;
  const from = p;
  const negative = bytes[p] === 45;
  if (p < stop && (negative || bytes[p] === 43)) p++;
  const digitsFrom = p;
  let mantissa = 0;
  while (p < stop && isDigit(bytes[p])) mantissa = mantissa * 10 + bytes[p++] - 48;
  let digits = p - digitsFrom;
  let exponent = 0;
  if (p < stop && bytes[p] === 46) {
    const fraction = ++p;
    while (p < stop && isDigit(bytes[p])) mantissa = mantissa * 10 + bytes[p++] - 48;
    exponent = fraction - p;
    digits -= exponent;
  }
  if (digits === 0) return word(bytes, start, end, out, at);
  if (p < stop && (bytes[p] | 32) === 101) {
    const sign = bytes[++p] === 45 ? -1 : 1;
    if (p < stop && (sign < 0 || bytes[p] === 43)) p++;
    const exponentFrom = p;
    let written = 0;
    while (p < stop && isDigit(bytes[p])) written = Math.min(written * 10 + bytes[p++] - 48, 99_999);
    if (p === exponentFrom) return word(bytes, start, end, out, at);
    exponent += sign * written;
  }
  if (p < stop) return word(bytes, start, end, out, at);
  if (mantissa >= TWO_53 || exponent < -22 || exponent > 22) {
    const text = latin1(bytes, from, stop);
    if (!isFaithful(text)) return false;
    out[at] = Number(text);
  } else {
    const size = exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
    out[at] = negative ? -size : size;
  }
  return true;
}

/**
 * Whether a number is the one that is written, not just the nearest to it, if it is an integer: it would be written with
 * the same digits. One with a fraction of zeros, as programs print floats, may also be the number's exact value.
 */
export function isFaithful(text: string): boolean {
  const [, digits, fraction] = /^[+-]?0*(\d+)(\.0*)?$/.exec(text) ?? [];
  const value = Number(digits ?? 0);
  if (value < TWO_53 || String(value) === digits) return true;
  return fraction !== undefined && Number.isFinite(value) && BigInt(value) === BigInt(digits);
}

const single = new Float64Array(1);

/** The number a cell's text means (NaN for a missing value), or undefined if it is text: see `parseCell` */
export function parseNumber(text: string): number | undefined {
  const bytes = encoder.encode(text);
  return parseCell(bytes, 0, bytes.length, single, 0) ? single[0] : undefined;
}

/** @returns whether a cell's text is written in digits, as names hardly are; an integer beyond 2^53 is too */
export const isNumberText = (text: string): boolean =>
  Number.isFinite(parseNumber(text)) || /^\s*[+-]?\d+(\.0*)?\s*$/.test(text);

/** A number as a cell: the shortest text that reads back as the same number; NaN is empty, infinity "inf" */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0' : String(value);
}
