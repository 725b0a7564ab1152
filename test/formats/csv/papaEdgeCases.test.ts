import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv, type Table } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();

function read(content: string | Buffer, delimiter = ','): Table {
  const path = join(folder, 'table.csv');
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

describe("PapaParse's edge cases", () => {
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
