import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv, readTable, type CsvOptions } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const path = join(scratchFolder(), 'table.csv');
/** Bytes that make a table long enough for the kernels. */
const LONG = 1 << 15;

function read(content: string, options: CsvOptions = {}) {
  writeFileSync(path, content);
  return readCsv(path, { warn: false, ...options });
}

test('texts named as missing leave a column one of numbers, and their cells keep the text', () => {
  const content = 'a,b\n1,2\n-,x\n ? ,-\n"-",y\n–,z\n';
  expect(read(content).column('a').kind).toBe('text');
  const table = read(content, { missing: [' - ', '?', '–'] });
  expect(table.column('a').values).toEqual(Float64Array.of(1, NaN, NaN, NaN, NaN));
  expect(table.column('b').values).toEqual(['2', 'x', '-', 'y', 'z']);
  expect(table.text(2, 'a')).toBe(' ? ');
  expect(read(content, { missing: ['-', '?'] }).column('a').kind).toBe('text');
});

test('a missing value that is a number stands for all cells of that number', () => {
  const table = read('a,b\n-999,1\n-999.0,-9.99e2\n-99,2\n', { missing: ['-999'] });
  expect(table.column('a').values).toEqual(Float64Array.of(NaN, NaN, -99));
  expect(table.column('b').values).toEqual(Float64Array.of(1, NaN, 2));
});

test('a long table has the missing values of a short one', () => {
  const cells = ['1.5', '-', '"-"', ' - ', '-999', '-999.0', '--', 'NA', 'nan', '', '–', '?', 'n.a.'];
  const missing = ['-', '--', '–', '?', 'n.a.', '-999'];
  const rows = (count: number) => `a,b\n${cells.map((cell, k) => `${cell},${k}\n`).join('').repeat(count)}`; // prettier-ignore
  const short = read(rows(1), { missing });
  const long = read(rows(LONG / cells.length), { missing });
  expect(short.column('a').values).toEqual(Float64Array.from(cells, (_, k) => (k === 0 ? 1.5 : NaN)));
  const last = long.rows - cells.length;
  for (const from of [0, last]) {
    expect(long.column('a').values.slice(from, from + cells.length)).toEqual(short.column('a').values);
    expect(cells.map((_, k) => long.text(from + k, 'a'))).toEqual(cells.map((_, k) => short.text(k, 'a')));
  }
});

test('missing values stand beside decimal commas and between blanks too', () => {
  const commas = read('a;b\n1,5;2\n-;3\nn.a.;4\n-99,9;5\n', { missing: ['-', 'n.a.', '-99,9'] });
  expect(commas.column('a').values).toEqual(Float64Array.of(1.5, NaN, NaN, NaN));
  expect(read('a b\n1 2\n- 3\n', { missing: ['-'] }).column('a').values).toEqual(Float64Array.of(1, NaN));
});

test('readTable takes the option, and what is no list of texts is refused', async () => {
  writeFileSync(path, 'a,b\n1,2\n-,3\n');
  expect((await readTable(path, { missing: ['-'] })).column('a').values).toEqual(Float64Array.of(1, NaN));
  expect(() => read('a,b\n1,2\n', { missing: '-' as never })).toThrow(
    'readCsv: missing "-"; allowed: a list of texts, such as [\'-\']',
  );
  expect(() => read('a,b\n1,2\n', { missing: [-999] as never })).toThrow('readCsv: missing [-999]; allowed');
});
