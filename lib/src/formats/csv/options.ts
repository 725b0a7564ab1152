/** How a table is written, where that is not to be recognised. Names as in pandas.read_csv. */
export interface CsvOptions {
  /** One ASCII character between cells; default: recognised (comma, semicolon, tab, pipe, blanks). */
  readonly delimiter?: string;
  /** What stands before the decimals; default: recognised where the delimiter is, and is not a comma. */
  readonly decimal?: '.' | ',';
  /** What begins a line that is no part of the table; default: '#', above the header only. */
  readonly comment?: string;
  /** Whether the first line holds the names; default: recognised, and refused where it is not certain. */
  readonly header?: boolean;
  /** Names of the columns, of a table without a header; with `header: true`, instead of those there. */
  readonly names?: readonly string[];
  /**
   * Texts that mean "no value" in columns of numbers, beside the usual ones (see `parseCell`): `['-', '?']`; blanks around cells
   * do not count. One that is a number, `'-999'`, stands for all cells of that number. pandas calls it na_values.
   */
  readonly missing?: readonly string[];
  /** Lines to leave out at the beginning, such as titles; default 0. */
  readonly skipRows?: number;
  /** Default: UTF-8, or what the file's byte order mark says. */
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1' | 'windows-1252';
  /** Whether a file with a header and no rows is read as an empty table; default false: it is refused. */
  readonly allowNoRows?: boolean;
  /** Whether a line on the console says what was recognised beyond a plain CSV file; default true. */
  readonly warn?: boolean;
}

/** @throws RangeError for options that no table can have */
export function checkOptions({ delimiter, decimal, comment, missing = [], skipRows = 0 }: CsvOptions): void {
  if (delimiter !== undefined && (!/^[\x20-\x7e\t]$/.test(delimiter) || delimiter === '"')) {
    throw new RangeError(`readCsv: delimiter ${JSON.stringify(delimiter)}; allowed: one ASCII character, not a quote`);
  }
  if (decimal !== undefined && decimal !== '.' && decimal !== ',') {
    throw new RangeError(`readCsv: decimal ${JSON.stringify(decimal)}; allowed: '.' and ','`);
  }
  if (comment !== undefined && !/^[\x21-\x7e]{1,8}$/.test(comment)) {
    throw new RangeError(`readCsv: comment ${JSON.stringify(comment)}; allowed: a few ASCII characters, such as '#'`);
  }
  if (!Array.isArray(missing) || !missing.every((text) => typeof text === 'string')) {
    throw new RangeError(`readCsv: missing ${JSON.stringify(missing)}; allowed: a list of texts, such as ['-']`);
  }
  if (!Number.isInteger(skipRows) || skipRows < 0) {
    throw new RangeError(`readCsv: skipRows ${skipRows}; allowed: a count of lines`);
  }
}
