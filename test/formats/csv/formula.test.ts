import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { escapeFormula, readCsv, Table, unescapeFormula, writeCsv } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const path = join(folder, 'table.csv');

test.each(['=1+1', '+cmd', '-a', '--', '@SUM(A1)', "'=1", "'-x", '=', '-', '+91 98765', '-9007199254740993'])(
  'the text %p is written as it is, and comes back as it was',
  (text) => {
    writeCsv(path, Table.of({ a: [text, 'x'], [text]: ['1', '2'] }));
    expect(readFileSync(path, 'utf8')).toBe(`a,${text}\n${text},1\nx,2\n`);
    expect(readCsv(path).text(0, 'a')).toBe(text);
    expect(readCsv(path).names).toEqual(['a', text]);
  },
);

test("apostrophes of other programs' files are data", () => {
  const text = "a,b\n'=1+1,'@x\n''=1,'-5\n";
  writeFileSync(path, text);
  const table = readCsv(path);
  expect(table.column('a').values).toEqual(["'=1+1", "''=1"]);
  expect(table.column('b').values).toEqual(["'@x", "'-5"]);
  writeCsv(path, table);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('where it is asked for, what a spreadsheet would compute gets an apostrophe; numbers and lone signs do not', () => {
  const cells = ['=1+1', '@x', '+1-555', '-999.0', '-', '-9007199254740993', "it's"];
  writeCsv(path, Table.of({ '=a': cells }), { guardFormulas: true });
  expect(readFileSync(path, 'utf8')).toBe("'=a\n'=1+1\n'@x\n'+1-555\n-999.0\n-\n-9007199254740993\nit's\n");
  expect(Array.from(readCsv(path).column("'=a").values as string[], unescapeFormula)).toEqual(cells);
});

test('escaping and unescaping are exact inverses, and nothing escaped is a formula', () => {
  const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '1', 'a', '.') });
  fc.assert(
    fc.property(text, (cell) => {
      const escaped = escapeFormula(cell);
      expect(unescapeFormula(escaped)).toBe(cell);
      expect(/^[=@]./.test(escaped)).toBe(false);
      expect(escapeFormula(unescapeFormula(cell))).toBe(/^[=+\-@]/.test(cell) ? escapeFormula(cell) : cell);
    }),
    { numRuns: 2000 },
  );
});
