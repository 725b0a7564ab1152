import { isAscii, isUtf8 } from 'node:buffer';
import { parseJson } from '../../formats';
import { NotJson, Scanner } from '../../formats/jsonLines/scanner';
import type { ByteStream } from '../source/byteStream';
import { FlatObjects } from './flatObjects';
import { BATCH, LONGEST_RECORD, type Fields, type Met } from './met';
import type { TableColumns } from './wanted';

const NEWLINE = 10;
/** Longest document that is one message or one list, rather than lines. */
const LARGEST_DOCUMENT = 1 << 26;
/** An integer that may be beyond 2^53: not in quotes, no decimal. */
const LONG_INTEGER = /[:[,\s]-?\d{16,}\s*[,}\]]/;
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A flat object with what Python's json writes besides JSON: NaN, Infinity. */
function scanned(text: string): Fields {
  const scanner = new Scanner(text);
  const fields: [string, unknown][] = [];
  scanner.object((key, { kind, text: token }) => {
    if (kind === 'nested') throw new NotJson(scanner.at, 'a nested value beside NaN or Infinity');
    const value = kind === 'number' ? Number(token) : kind === 'boolean' ? token === 'true' : token;
    fields.push([key, kind === 'null' ? null : value]);
  });
  if (!scanner.ended) throw new NotJson(scanner.at, 'more behind the object');
  return Object.fromEntries(fields);
}

/** Parses one value; integers beyond 2^53 become BigInts. @throws SyntaxError or NotJson */
function parsed(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new SyntaxError('bytes that are not UTF-8');
  return parsedText(bytes.toString('utf8'));
}

function parsedText(text: string): unknown {
  try {
    return LONG_INTEGER.test(text) ? parseJson(text) : JSON.parse(text);
  } catch (error) {
    if (!/\b(NaN|Infinity)\b/.test(text)) throw error;
    return scanned(text);
  }
}

/** A line, or an item of a list, as it was met. */
function metOf(value: () => unknown, record: number, offset: number): Met {
  try {
    const found = value();
    if (isRecord(found)) return { record, offset, value: found };
    return { record, offset, reason: 'no object with names and values' };
  } catch (error) {
    return notJson(error, record, offset);
  }
}

const notJson = (error: unknown, record: number, offset: number): Met => ({
  record,
  offset,
  reason: `not JSON (${(error as Error).message.slice(0, 120)})`,
});

/** The value that a whole document is; undefined where it is lines, or too long for anything else. */
async function documentOf(stream: ByteStream): Promise<unknown> {
  await stream.fill(1 << 16);
  const end = stream.indexOf(NEWLINE, 0);
  const first = stream.peek(0, end === -1 ? stream.available : end);
  const list = /^\s*\[/.test(first.toString('latin1', 0, 64)); // JSON lines hold objects
  if (!list && end !== -1 && isJsonLine(first)) return undefined;
  if (await stream.fill(list ? LARGEST_DOCUMENT : LONGEST_RECORD)) return undefined;
  try {
    return parsed(stream.peek(0, stream.available));
  } catch {
    return undefined;
  }
}

/** Reads what is one document in whole: an object, or a list of at most so many of them. */
export function readJsonMessage(bytes: Buffer, most: number, flat: FlatObjects): Met[] {
  const found = isAscii(bytes) ? flat.read(bytes, 0, bytes.length) : undefined;
  if (found) return [{ record: 1, offset: 0, value: found }];
  let value: unknown;
  try {
    value = parsed(bytes);
  } catch (error) {
    return [notJson(error, 1, 0)];
  }
  const items = Array.isArray(value) ? (value as unknown[]).slice(0, most) : [value];
  return items.map((item, k) => metOf(() => item, k + 1, 0));
}

/** @returns whether a line, or a whole document, is an object */
export function isJsonLine(bytes: Buffer): boolean {
  try {
    return isRecord(parsed(bytes));
  } catch {
    return false;
  }
}

/** Reads an object a line, one list of objects, or one object over several lines. */
export async function* readJsonRecords(stream: ByteStream, columns: TableColumns): AsyncGenerator<Met[]> {
  if ((await stream.fill(3)) && stream.peek(0, 3).toString('hex') === 'efbbbf') stream.take(3);
  const document = await documentOf(stream);
  if (document === undefined) yield* readJsonLines(stream, columns, 0);
  else {
    const items = Array.isArray(document) ? (document as unknown[]) : [document];
    for (let start = 0; start < items.length; start += BATCH) {
      yield items.slice(start, start + BATCH).map((item, k) => metOf(() => item, start + k + 1, 0));
    }
  }
}

/** Reads an object a line. @param before how many records come before these */
export async function* readJsonLines(stream: ByteStream, columns: TableColumns, before: number): AsyncGenerator<Met[]> {
  const flat = new FlatObjects(columns);
  let record = before;
  for (let more = true; more || stream.available > 0;) {
    for (let end = stream.lastIndexOf(NEWLINE); end !== -1; end = stream.lastIndexOf(NEWLINE)) {
      const met = linesIn(stream, flat, end + 1, record);
      record += met.length;
      if (met.length > 0) yield met;
    }
    const { offset, available } = stream;
    more = await stream.fill(available + 1);
    if (!more && available > 0) {
      const line = stream.take(available);
      if (!isBlank(line, 0, available)) yield [metOf(() => parsed(line), ++record, offset)];
    } else if (available > LONGEST_RECORD && stream.indexOf(NEWLINE, 0) === -1) {
      const length = await passLine(stream);
      yield [{ record: ++record, offset, reason: `a line of ${length} bytes; at most ${LONGEST_RECORD}` }];
    }
  }
}

/** Takes at most BATCH of the lines in the next bytes, the last of which ends a line. */
function linesIn(stream: ByteStream, flat: FlatObjects, length: number, record: number): Met[] {
  const { offset } = stream;
  const bytes = stream.peek(0, length);
  const ascii = isAscii(bytes);
  const met: Met[] = [];
  let from = 0;
  while (from < length && met.length < BATCH) {
    const [start, end] = [from, bytes.indexOf(NEWLINE, from)];
    from = end + 1;
    if (isBlank(bytes, start, end)) continue;
    const value = ascii ? flat.read(bytes, start, end) : undefined;
    record++;
    if (value) met.push({ record, offset: offset + start, value });
    else met.push(metOf(() => parsed(bytes.subarray(start, end)), record, offset + start));
  }
  stream.take(from);
  return met;
}

export const isSpace = (byte: number): boolean => byte === 32 || byte === 13 || byte === 9;

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  while (at < end && isSpace(bytes[at])) at++;
  return at === end;
}

/** Passes over a line without holding it. @returns its length */
async function passLine(stream: ByteStream): Promise<number> {
  const start = stream.offset;
  do {
    const end = stream.indexOf(NEWLINE, 0);
    if (end !== -1) {
      stream.take(end + 1);
      break;
    }
    stream.take(stream.available);
  } while (await stream.fill(1));
  return stream.offset - start;
}
