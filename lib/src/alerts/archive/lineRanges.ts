import { closeSync, openSync, readSync } from 'node:fs';
import { isJsonLine, isSpace } from '../records/json';
import type { Piece } from '../source/piece';

const CHUNK = 1 << 22;
const NEWLINE = 10;

/** Lines of a file that lie together, and the bytes that they take. */
export interface LineRange {
  readonly lines: NonNullable<Piece['lines']>;
  readonly bytes: number;
}

/**
 * @param most a range takes fewer bytes than this and its last line together
 * @returns the lines of a file in ranges; none of a file that is not JSON lines from its first byte on
 */
export function lineRanges(path: string, most: number): LineRange[] {
  const fd = openSync(path, 'r');
  try {
    return startsWithJsonLine(fd) ? ranges(fd, most) : [];
  } finally {
    closeSync(fd);
  }
}

function startsWithJsonLine(fd: number): boolean {
  const head = Buffer.alloc(1 << 16);
  const bytes = head.subarray(0, readSync(fd, head, 0, head.length, 0));
  const end = bytes.indexOf(NEWLINE);
  return bytes[0] === 0x7b && end !== -1 && isJsonLine(bytes.subarray(0, end));
}

function ranges(fd: number, most: number): LineRange[] {
  const cut: LineRange[] = [];
  const chunk = Buffer.alloc(CHUNK);
  let [from, before] = [0, 0]; // of the range that is open
  let records = 0;
  let [lineStart, blank] = [0, true]; // of the line that is open
  let at = 0;
  const close = (to: number) => {
    if (to > from) cut.push({ lines: { from, to, before }, bytes: to - from });
    [from, before] = [to, records];
  };
  for (let read = 0; (read = readSync(fd, chunk, 0, CHUNK, at)) > 0; at += read) {
    for (let k = 0; k < read;) {
      const found = chunk.indexOf(NEWLINE, k);
      const [ends, end] = found === -1 || found >= read ? [false, read] : [true, found];
      for (let c = k; blank && c < end; c++) blank = isSpace(chunk[c]);
      k = end + 1;
      if (!ends) break;
      if (!blank) records++;
      [lineStart, blank] = [at + k, true];
      if (lineStart - from >= most) close(lineStart);
    }
  }
  close(at);
  return cut;
}
