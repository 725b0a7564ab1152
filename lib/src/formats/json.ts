import { isFaithful } from './csv/number';

/** Texts, which are passed over, and integers long enough to lie beyond 2^53. */
const TOKEN = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])-?\d{16,}(?![\w.])/g;

/** A text that is not in another one: what begins with it there was put there here. */
function markFor(text: string): string {
  let mark = 'bigint:';
  while (text.includes(mark)) mark += ':';
  return mark;
}

/**
 * Parses JSON as `JSON.parse` does, except that an integer that a number would change (beyond 2^53, identifiers as a
 * rule) becomes a BigInt.
 * @throws SyntaxError
 * @example
 * parseJson('{"candid": 1549473362115015004, "mag": 18.5}'); // { candid: 1549473362115015004n, mag: 18.5 }
 */
export function parseJson(text: string): unknown {
  const mark = markFor(text);
  const marked = text.replace(TOKEN, (token) => (token[0] === '"' || isFaithful(token) ? token : `"${mark}${token}"`));
  if (marked === text) return JSON.parse(text);
  return JSON.parse(marked, (_, value) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}

/**
 * Writes a value as JSON, indented by two spaces; BigInts as the integers they are.
 * @param where who writes, for the message
 * @throws TypeError for a number JSON cannot hold (NaN, Infinity), which would silently become null
 */
export function jsonText(value: unknown, where: string): string {
  const bigints: bigint[] = [];
  const write = (mark: string) =>
    JSON.stringify(
      value,
      (key, item: unknown) => {
        if (typeof item === 'bigint') return `${mark}${bigints.push(item) - 1}`;
        if (typeof item !== 'number' || Number.isFinite(item)) return item;
        throw new TypeError(`${where}: JSON cannot hold ${item}, found at ${JSON.stringify(key)}; write null or text`);
      },
      2,
    );
  const text = write('bigint:');
  if (bigints.length === 0) return text;
  const mark = markFor(text);
  return write(mark).replace(new RegExp(`"${mark}(\\d+)"`, 'g'), (_, k) => String(bigints[k as number]));
}
