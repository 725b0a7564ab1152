import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numericColumn, readCsv, requireColumns, writeCsv } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();

function csv(text: string) {
  const path = join(folder, 'table.csv');
  writeFileSync(path, text);
  return path;
}

test('columns of numbers become numbers, others stay text, and every cell keeps its own text', () => {
  const table = readCsv(csv('a,b\n1.50,x\n,y\ninf,\n'));
  expect(table.column('a')).toMatchObject({ kind: 'number', values: Float64Array.of(1.5, NaN, Infinity) });
  expect(table.column('b')).toMatchObject({ kind: 'text', values: ['x', 'y', ''] });
  expect(table.text(0, 'a')).toBe('1.50');
});

test('a table is written back byte for byte', () => {
  const text = 'id,note\n007,"a ""b"", c"\n-999.0,"two\nlines"\n';
  const table = readCsv(csv(text));
  writeCsv(join(folder, 'out.csv'), table);
  expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe(text);
});

test('a row with too many cells is refused by its number', () => {
  expect(() => readCsv(csv('a,b\n1,2\n1,2,3\n'))).toThrow(/row 2.*3 cells; allowed: 2/);
});

test('two columns of one name are refused', () => {
  expect(() => readCsv(csv('a,b,a\n1,2,3\n'))).toThrow(/columns 1 and 3 both named "a"/);
});

test('an empty file and one of a header alone are refused', () => {
  expect(() => readCsv(csv(''))).toThrow(/an empty file/);
  expect(() => readCsv(csv('a,b\n'))).toThrow(/a header and no rows/);
});

test('a column that is not numeric is refused by column, row and cell, or coerced', () => {
  const table = readCsv(csv('a\n1\nx\n'));
  expect(() => numericColumn(table, 'a', { file: 't.csv' })).toThrow(/t\.csv \(row 2, column "a"\): the text "x"/);
  expect(numericColumn(table, 'a', { errors: 'coerce' })).toEqual(Float64Array.of(1, NaN));
  expect(() => requireColumns(table, ['a', 'b'])).toThrow(/no column "b"/);
});

test('a byte order mark is no part of the first name', () => {
  expect(readCsv(csv('\ufeffa,b\n1,2\n')).names).toEqual(['a', 'b']);
  expect(readCsv(csv('\ufeff"a",b\n1,2\n')).names).toEqual(['a', 'b']);
});

test('columns may be called __proto__, constructor or nothing', () => {
  const table = readCsv(csv('__proto__,constructor,\n1,x,3\n'));
  expect(table.names).toEqual(['__proto__', 'constructor', '']);
  expect(table.column('__proto__')).toMatchObject({ kind: 'number', values: Float64Array.of(1) });
  expect(table.text(0, '')).toBe('3');
  expect(table.has('toString')).toBe(false);
});
