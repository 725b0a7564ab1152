/** Where in a file something was found. Offsets count bytes from 0, rows count data rows from 1 (the header is row 0). */
export interface Place {
  readonly file: string;
  /** Name of the archive member the offset refers to; without one it refers to the file itself. */
  readonly member?: string;
  readonly offset?: number;
  readonly row?: number;
  readonly column?: string;
}

/** Text from a file as it may appear in a message: quoted, escaped and cut to a readable length. */
export function quoted(text: string, longest = 80): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
}

function describe({ file, member, offset, row, column }: Place): string {
  const inside = [
    member === undefined ? '' : quoted(member),
    offset === undefined ? '' : `byte ${offset}`,
    row === undefined ? '' : row === 0 ? 'header' : `row ${row}`,
    column === undefined ? '' : `column ${quoted(column)}`,
  ].filter((part) => part !== '');
  return inside.length === 0 ? file : `${file} (${inside.join(', ')})`;
}

/**
 * A file is not what it should be: broken, hostile, of another kind, or of a version this library does not know.
 * The message names the file, the place, what was found there and what is allowed.
 */
export class FormatError extends Error {
  override readonly name = 'FormatError';

  constructor(
    readonly place: Place,
    readonly found: string,
    readonly allowed: string,
    options?: { cause?: unknown },
  ) {
    super(`${describe(place)}: ${found}; allowed: ${allowed}`, options);
  }
}
