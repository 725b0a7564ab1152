import { FlatRow } from './met';
import { cellNumber, OBJECT_ID } from './rows';
import type { TableColumns } from './wanted';

/** Digits that a float64 holds with certainty, and the powers of ten that it holds exactly. */
const [SURE_DIGITS, EXACT_POWERS] = [15, 22];
const POWERS = Float64Array.from({ length: EXACT_POWERS + 1 }, (_, k) => Number(`1e${k}`));
const [QUOTE, BACKSLASH, COLON, COMMA, OPEN, CLOSE, MINUS, POINT, ZERO] = Buffer.from('"\\:,{}-.0');

/** A name that stands at some place of the last object: its bytes, and what its value becomes. */
interface Place {
  readonly name: string;
  readonly bytes: Buffer;
  readonly wanted: boolean;
  /** Which of the features, and of the kept columns; −1: none. */
  readonly feature: number;
  readonly kept: number;
}

/**
 * Reads flat objects from their bytes, without a text in between, and of them only what is wanted: line after line they
 * have the same names in the same order. Numbers are those that `JSON.parse` gives, integers beyond 2^53 BigInts.
 */
export class FlatObjects {
  private readonly places: Place[] = [];
  /** Of the kept columns: the object's name, for which others stand where there is none. */
  private readonly objectId: number;
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private end = 0;
  private found: unknown;

  constructor(private readonly columns: TableColumns) {
    this.objectId = columns.texts.indexOf('objectId');
  }

  /**
   * @param bytes ASCII
   * @returns undefined of what is not such an object, or has none of the features: then `JSON.parse` may make something of it
   */
  read(bytes: Buffer, start: number, end: number): FlatRow | undefined {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    const numbers = new Array<number>(this.columns.numbers.length).fill(NaN);
    const kept = new Array<string>(this.columns.texts.length).fill('');
    let [seen, ownId] = [false, false];
    let otherId: string | undefined;
    if (!this.passes(OPEN)) return undefined;
    for (let k = 0; ; k++) {
      const place = this.placeAt(k);
      if (place === undefined || !this.passes(COLON) || !this.value(place.wanted)) return undefined;
      if (place.feature >= 0) {
        numbers[place.feature] = typeof this.found === 'number' ? this.found : cellNumber(place.name, this.found);
        seen = true;
      }
      if (place.kept >= 0) {
        kept[place.kept] = this.found === null ? '' : String(this.found);
        ownId ||= place.kept === this.objectId;
      } else if (place.wanted && this.objectId >= 0 && place.feature < 0) {
        if (otherId !== undefined) return undefined;
        if (this.found) otherId = String(this.found);
      }
      if (this.passes(COMMA)) continue;
      if (!this.passes(CLOSE) || this.blank() !== end || !seen) return undefined;
      if (!ownId && otherId !== undefined) kept[this.objectId] = otherId;
      return new FlatRow(numbers, kept);
    }
  }

  /** Passes over a name that is expected to be that of the last object's same place. */
  private placeAt(k: number): Place | undefined {
    const { bytes } = this;
    const from = this.blank();
    const last = this.places.length > k ? this.places[k] : undefined;
    if (last !== undefined && startsWith(bytes, from, last.bytes)) {
      this.at = from + last.bytes.length;
      return last;
    }
    if (bytes[from] !== QUOTE) return undefined;
    const to = this.closingQuote(from + 1);
    if (to === -1) return undefined;
    const name = bytes.toString('latin1', from + 1, to);
    if (name === '__proto__') return undefined;
    const [feature, kept] = [this.columns.numbers.indexOf(name), this.columns.texts.indexOf(name)];
    const wanted = feature >= 0 || kept >= 0 || OBJECT_ID.includes(name);
    const place = { name, bytes: Buffer.from(bytes.subarray(from, to + 1)), wanted, feature, kept };
    this.places[k] = place;
    this.at = to + 1;
    return place;
  }

  /** Passes over a value, which becomes `found` if it is wanted. @returns whether it is one */
  private value(wanted: boolean): boolean {
    const { bytes } = this;
    const from = this.blank();
    const first = bytes[from];
    if (first === MINUS || isDigit(first)) return this.number(from, wanted);
    if (first !== QUOTE) return this.word(from, 'null', null) || this.word(from, 'true', true) || this.word(from, 'false', false); // prettier-ignore
    const to = this.closingQuote(from + 1);
    if (to === -1) return false;
    if (wanted) this.found = bytes.toString('latin1', from + 1, to);
    this.at = to + 1;
    return true;
  }

  private number(from: number, wanted: boolean): boolean {
    const { bytes } = this;
    let at = from + (bytes[from] === MINUS ? 1 : 0);
    const whole = at;
    let digits = 0;
    while (isDigit(bytes[at])) digits = 10 * digits + bytes[at++] - ZERO;
    let count = at - whole;
    if (count === 0 || (count > 1 && bytes[whole] === ZERO)) return false;
    let decimals = 0;
    if (bytes[at] === POINT) {
      const point = at++;
      while (isDigit(bytes[at])) digits = 10 * digits + bytes[at++] - ZERO;
      decimals = at - point - 1;
      if (decimals === 0) return false;
      count += decimals;
    }
    const exponent = (bytes[at] | 32) === 0x65;
    if (exponent) {
      at++;
      if (bytes[at] === MINUS || bytes[at] === 0x2b) at++;
      const power = at;
      while (isDigit(bytes[at])) at++;
      if (at === power) return false;
    }
    this.at = at;
    if (!wanted) return true;
    if (!exponent && count <= SURE_DIGITS) {
      const size = decimals === 0 ? digits : digits / POWERS[decimals];
      this.found = bytes[from] === MINUS ? -size : size;
      return true;
    }
    const text = bytes.toString('latin1', from, at);
    const value = Number(text);
    this.found = exponent || decimals > 0 || Number.isSafeInteger(value) ? value : BigInt(text);
    return true;
  }

  private word(from: number, word: string, value: boolean | null): boolean {
    for (let k = 0; k < word.length; k++) if (this.bytes[from + k] !== word.charCodeAt(k)) return false;
    this.at = from + word.length;
    this.found = value;
    return true;
  }

  /** @returns where a text ends; −1 if it does not, or has what `JSON.parse` knows better */
  private closingQuote(from: number): number {
    const { bytes, end } = this;
    for (let at = from; at < end; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) return at;
      if (byte === BACKSLASH || byte < 32) return -1;
    }
    return -1;
  }

  /** Passes over blanks, and a byte if it is there. */
  private passes(byte: number): boolean {
    const at = this.blank();
    if (this.bytes[at] !== byte || at >= this.end) return false;
    this.at = at + 1;
    return true;
  }

  private blank(): number {
    const { bytes, end } = this;
    let { at } = this;
    while (at < end && (bytes[at] === 32 || bytes[at] === 9 || bytes[at] === 13 || bytes[at] === 10)) at++;
    return at;
  }
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

function startsWith(bytes: Buffer, at: number, wanted: Buffer): boolean {
  for (let k = 0; k < wanted.length; k++) if (bytes[at + k] !== wanted[k]) return false;
  return true;
}
