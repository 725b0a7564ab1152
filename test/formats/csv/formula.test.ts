import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { escapeFormula, readCsv, Table, unescapeFormula, writeCsv } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const path = join(folder, 'table.csv');

test.each(['=1+1', '+cmd', '-a', '@SUM(A1)', "'=1", '=', '-'])('the text %p comes back as it was', (text) => {
  writeCsv(path, Table.of({ a: [text, 'x'] }));
  expect(readCsv(path).text(0, 'a')).toBe(text);
});

test('what a spreadsheet would compute gets an apostrophe; numbers and lone signs do not', () => {
  writeCsv(path, Table.of({ '=a': ['=1+1', '@x', '+1-555', '-999.0', '-', "it's"] }));
  expect(readFileSync(path, 'utf8')).toBe("'=a\n'=1+1\n'@x\n'+1-555\n-999.0\n-\nit's\n");
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

test('a file with escaped cells is written back byte for byte', () => {
  const text = "a,b\n'=1+1,'@x\n''=1,'-5\n";
  writeFileSync(path, text);
  const table = readCsv(path);
  expect(table.column('a').values).toEqual(['=1+1', "'=1"]);
  writeCsv(path, table);
  expect(readFileSync(path, 'utf8')).toBe(text);
});
