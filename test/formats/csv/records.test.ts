import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { FormatError, readCsv, Table, writeCsv } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();

const path = join(folder, 'table.csv');

function read(content: string | Buffer, delimiter = ','): Table {
  writeFileSync(path, content);
  return readCsv(path, { delimiter });
}

const rowsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => column.text(row)));

/** The cells below a header of as many columns as the first row has. */
function cells(body: string): string[][] {
  for (let width = 1; width <= 4; width++) {
    try {
      return rowsOf(read(`${['h1', 'h2', 'h3', 'h4'].slice(0, width).join(',')}\n${body}`));
    } catch (error) {
      if (!/cells; allowed/.test((error as Error).message)) throw error;
    }
  }
  throw new Error('ragged');
}

describe("the edge cases of PapaParse's tests", () => {
  test.each<[string, string, string[][]]>([
    ['spaces around unquoted cells are part of them', 'a,  b ,c', [['a', '  b ', 'c']]],
    ['a quoted cell', 'A,"B",C', [['A', 'B', 'C']]],
    ['spaces outside quotes at the front belong to an unquoted cell', 'A, "B" ,C', [['A', ' "B" ', 'C']]],
    [
      'spaces between a closing quote and the delimiter are dropped',
      'A,"B" ,C\nD,"E", F',
      [
        ['A', 'B', 'C'],
        ['D', 'E', ' F'],
      ],
    ],
    [
      'spaces between a closing quote and the newline are dropped',
      'A,B,"C"  \nD,E,F',
      [
        ['A', 'B', 'C'],
        ['D', 'E', 'F'],
      ],
    ],
    ['a quoted cell with the delimiter', 'A,"B,B",C', [['A', 'B,B', 'C']]],
    ['a quoted cell with a newline', 'A,"B\nB",C', [['A', 'B\nB', 'C']]],
    ['a quoted cell with CR', 'A,"B\rB",C', [['A', 'B\rB', 'C']]],
    ['a quoted cell with CRLF', 'A,"B\r\nB",C', [['A', 'B\r\nB', 'C']]],
    ['a quoted cell of doubled quotes', 'A,"B""B""B",C', [['A', 'B"B"B', 'C']]],
    ['doubled quotes at both ends', 'A,"""B""",C', [['A', '"B"', 'C']]],
    ['quotes in the middle of an unquoted cell', 'A,B "B" B,C', [['A', 'B "B" B', 'C']]],
    [
      'a quote at the end of an unquoted cell',
      'A,B",C\nD,E,F',
      [
        ['A', 'B"', 'C'],
        ['D', 'E', 'F'],
      ],
    ],
    [
      'one quote inside an unquoted cell',
      'A,5" pipe,C\nD,E,"F\nF"',
      [
        ['A', '5" pipe', 'C'],
        ['D', 'E', 'F\nF'],
      ],
    ],
    ['quotes as the whole of a cell', 'A,"""",C', [['A', '"', 'C']]],
    ['an empty quoted cell', 'A,"",C', [['A', '', 'C']]],
    ['an empty quoted cell at the end', 'A,B,""', [['A', 'B', '']]],
    ['a quoted cell that ends the file', 'A,B,"C,C"', [['A', 'B', 'C,C']]],
    ['a quoted cell that ends the file after a newline in it', 'A,B,"C\nC"\n', [['A', 'B', 'C\nC']]],
    ['delimiters alone', ',,', [['', '', '']]],
    [
      'a delimiter at the end',
      'a,b,\nc,d,',
      [
        ['a', 'b', ''],
        ['c', 'd', ''],
      ],
    ],
    ['newlines at the end', 'a,b,c\n\n\n', [['a', 'b', 'c']]],
    [
      'empty lines between rows',
      'a,b\n\nc,d\n\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CR alone between rows',
      'A,b\rC,d',
      [
        ['A', 'b'],
        ['C', 'd'],
      ],
    ],
    [
      'different newlines in one file',
      'A,b\r\nC,d\nE,"f\n"\rG,h',
      [
        ['A', 'b'],
        ['C', 'd'],
        ['E', 'f\n'],
        ['G', 'h'],
      ],
    ],
    ['a quoted newline first', '"\n",b', [['\n', 'b']]],
    [
      'many quoted cells in a row',
      '"a","b"\n"c","d"\n"e","f"',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    ['a lone quoted empty cell', 'a\n""\nb', [['a'], [''], ['b']]],
    ['tabs and other separators are text', 'a\tb;c|d', [['a\tb;c|d']]],
  ])('%s', (_, body, expected) => {
    expect(cells(body)).toEqual(expected);
  });

  test.each([
    ['a quote never closed', 'a,"b\nc,d\n', /row 1\).*a quoted cell that is never closed/],
    ['a quote never closed in the last row', 'a,b\nc,"d\n', /row 2\).*never closed/],
    ['text after a closing quote', 'a,"b"c\nd,e\n', /row 1\).*text after the closing quote/],
    ['text after a closing quote, later', 'a,b\n"c","d" e\n', /row 2\).*text after the closing quote/],
  ])('%s is refused by its row', (_, body, message) => {
    expect(() => read(`h1,h2\n${body}`)).toThrow(message);
  });
});

describe('the situations of the csv-spectrum collection', () => {
  test('a comma in quotes', () => {
    const table = read('city,state\n"Geneva, city of",GE\n');
    expect(rowsOf(table)).toEqual([['Geneva, city of', 'GE']]);
  });
  test('empty cells, in quotes or not, with LF or CRLF', () => {
    for (const newline of ['\n', '\r\n']) {
      const table = read(['a,b,c', '1,"",""', '2,3,4', ',,'].join(newline) + newline);
      expect(rowsOf(table)).toEqual([
        ['1', '', ''],
        ['2', '3', '4'],
        ['', '', ''],
      ]);
    }
  });
  test('doubled quotes', () => {
    expect(rowsOf(read('a,b\n1,"ha ""ha"" ha"\n3,4\n'))).toEqual([
      ['1', 'ha "ha" ha'],
      ['3', '4'],
    ]);
  });
  test('JSON in a cell', () => {
    const point = '{"type": "Point", "coordinates": [6.05, 46.23]}';
    expect(read(`key,val\n1,"${point.replaceAll('"', '""')}"\n`).text(0, 'val')).toBe(point);
  });
  test('coordinates in quotes with delimiters', () => {
    expect(rowsOf(read('place,at\nLHC,"46.2331, 6.0559"\n'))).toEqual([['LHC', '46.2331, 6.0559']]);
  });
  test('newlines in quotes, with LF, CRLF or CR', () => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const table = read(['a,b,c', '1,2,3', `"Once upon ${newline}a time",5,6`, '7,8,9'].join(newline));
      expect(table.text(1, 'a')).toBe(`Once upon ${newline}a time`);
      expect(table.rows).toBe(3);
    }
  });
  test('quotes and newlines together', () => {
    expect(read('a,b\n1,"ha \n""ha"" \nha"\n3,4\n').text(0, 'b')).toBe('ha \n"ha" \nha');
  });
  test('text beyond ASCII', () => {
    expect(rowsOf(read('a,b,c\n1,2,3\n4,5,ʤ😀\n'))[1]).toEqual(['4', '5', 'ʤ😀']);
  });
});

/** The rows of a text, cut by one regular expression; null where its quotes have no meaning. */
function expectedRows(text: string): string[][] | null {
  const cell = /(?:"((?:[^"]|"")*)"[ \t]*|((?!")[^,\r\n]*))(,|\r\n|\n|\r|$)/y;
  const rows: string[][] = [];
  for (let row: string[] = []; cell.lastIndex < text.length || row.length > 0;) {
    const match = cell.exec(text);
    if (match === null) return null;
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]);
    if (match[3] === ',') continue;
    if (row.length > 1 || match[0] !== match[3]) rows.push(row);
    row = [];
    if (match[3] === '') break;
  }
  return rows;
}

const snippet = fc.constantFrom('a', '1', '"', '""', ',', '\n', ' ', "'", 'é', '"x"', ',"', '",');

test('any text is cut as the grammar says, or refused where quotes have no meaning or a row is ragged', () => {
  fc.assert(
    fc.property(fc.array(snippet, { maxLength: 24 }), fc.constantFrom('\n', '\r\n', '\r'), (snippets, newline) => {
      const text = ['h1,h2', snippets.join('')].join('\n').replaceAll('\n', newline);
      const rows = expectedRows(text)?.slice(1);
      const good = rows !== undefined && rows.length > 0 && rows.every((row) => row.length === 2);
      if (good) expect(rowsOf(read(text))).toEqual(rows);
      else expect(() => read(text)).toThrow(FormatError);
    }),
    { numRuns: 800 },
  );
});

test('any cells that are written are read back, whatever the delimiter', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '7', '"', ',', ';', '\t', '\n', '\r', ' ', 'ü') }),
    fc.string(),
  );
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n' as const, '\r\n' as const),
      (rows, delimiter, newline) => {
        fc.pre(!rows.flat().some((text) => text.includes('\0')));
        const columns = ['x', 'y', 'z'].map((name, k) => [name, rows.map((row) => row[k])] as const);
        writeCsv(path, Table.of(columns), { delimiter, newline });
        expect(rowsOf(readCsv(path, { delimiter }))).toEqual(rows);
      },
    ),
    { numRuns: 300 },
  );
});

test('sixty thousand rows with quotes that do not pair up take seconds, not minutes', () => {
  const rows = 60_000;
  const start = performance.now();
  const table = read(`size,pipe\n${'1,5" pipe\n'.repeat(rows)}`);
  expect(table.rows).toBe(rows);
  expect(table.text(rows - 1, 'pipe')).toBe('5" pipe');
  expect(performance.now() - start).toBeLessThan(10_000);
});
