import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FormatError, numericColumn, readCsv, Table, writeCsv, type CsvOptions } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const path = join(scratchFolder(), 'table.csv');
let said: string[];
beforeEach(() => {
  said = [];
  jest.spyOn(console, 'warn').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => jest.restoreAllMocks());

const read = (content: string | Uint8Array, options?: CsvOptions) => {
  writeFileSync(path, content);
  return readCsv(path, options);
};
const columns = (content: string | Uint8Array, options?: CsvOptions) =>
  Object.fromEntries(read(content, options).columns.map(({ name, values }) => [name, [...values]]));

test.each<[string, string | Uint8Array, Record<string, unknown[]>, string]>([
  ['semicolons', 'a;b\n1;x\n2;y\n', { a: [1, 2], b: ['x', 'y'] }, 'semicolons between cells'],
  ['tabs', 'a\tb\n1\tx, y\n', { a: [1], b: ['x, y'] }, 'tabs between cells'],
  ['pipes', 'a|b|c\n1|2|3\n', { a: [1], b: [2], c: [3] }, 'pipes between cells'],
  ['blanks, any number of them', ' a   b\n 1.5  2\n10   nan\n', { a: [1.5, 10], b: [2, NaN] }, 'blanks between cells'],
  [
    'decimal commas',
    'a;b\n1,5;2,5\n3,5;4\n',
    { a: [1.5, 3.5], b: [2.5, 4] },
    'semicolons between cells; decimal commas',
  ],
  [
    'decimal commas and tabs',
    'a\tb\n-0,25\tx\n1e3\ty\n',
    { a: [-0.25, 1000], b: ['x', 'y'] },
    'tabs between cells; decimal commas',
  ],
  [
    'decimal commas with exponents',
    'a;b\n1,5e3;1\n',
    { a: [1500], b: [1] },
    'semicolons between cells; decimal commas',
  ],
  [
    'thousands beside decimal commas',
    'a;b\n1.234,5;1\n7,25;2\n',
    { a: [1234.5, 7.25], b: [1, 2] },
    'semicolons between cells; decimal commas',
  ],
  [
    'a comma in a name between semicolons',
    'mass, GeV;b;c\n1;2;3\n',
    { 'mass, GeV': [1], b: [2], c: [3] },
    'semicolons between cells',
  ],
  ['semicolons and quoted newlines', 'a;b\n"x\ny";2\n', { a: ['x\ny'], b: [2] }, 'semicolons between cells'],
  [
    'a comment above the header',
    '# made by TOPCAT\na,b\n1,2\n',
    { a: [1], b: [2] },
    '1 comment line above the table left out',
  ],
  [
    'comments and empty lines above it',
    '# one, two, three\n\n#\n\na,b\n1,2\n',
    { a: [1], b: [2] },
    '2 comment lines above the table left out',
  ],
  [
    'a comment and semicolons',
    '# x\r\na;b\r\n1;2\r\n',
    { a: [1], b: [2] },
    'semicolons between cells; 1 comment line above the table left out',
  ],
  ['names in a comment', '# a,b\n1,2\n3,4\n', { a: [1, 3], b: [2, 4] }, 'names in the comment line above the rows'],
  [
    'names in the last of some comments, and blanks',
    '# numpy.savetxt\n# a b c\n1.0 2.0 3.0\n',
    { a: [1], b: [2], c: [3] },
    'blanks between cells; names in the comment line above the rows',
  ],
  ['blanks around names', 'a , b,  c\n1,2,3\n', { a: [1], b: [2], c: [3] }, 'blanks around column names left out'],
  ["Excel's sep=", 'sep=;\na;b\n1;2\n', { a: [1], b: [2] }, 'semicolons between cells'],
  ['UTF-16', Buffer.from('\ufeffa,é\n1,2\n', 'utf16le'), { a: [1], é: [2] }, 'UTF-16'],
  [
    'UTF-16, big-endian, with tabs',
    Buffer.from('\ufeffa\té\n1\t2\n', 'utf16le').swap16(),
    { a: [1], é: [2] },
    'UTF-16; tabs between cells',
  ],
  ['gzip', gzipSync('a,b\n1,2\n'), { a: [1], b: [2] }, 'unpacked (gzip)'],
  [
    'gzip of semicolons',
    gzipSync('a;b\n1,5;2\n'),
    { a: [1.5], b: [2] },
    'unpacked (gzip); semicolons between cells; decimal commas',
  ],
])('%s: read, noted and said', (_, content, expected, note) => {
  expect(columns(content)).toEqual(expected);
  expect(readCsv(path).notes.join('; ')).toBe(note);
  expect(said[0]).toBe(`readCsv: ${path}: ${note}`);
});

test.each([
  ['a plain table', 'a,b\n1,2\n', ['a', 'b']],
  ['a byte order mark', '\ufeffa,b\n1,2\n', ['a', 'b']],
  ['other characters between commas', 'a;b,c|d\n1;2,3|4\n', ['a;b', 'c|d']],
  ['one column', 'name\nM 31\nM;33\n', ['name']],
  ['columns that count', '0,1,2\n0.5,0.6,0.7\n', ['0', '1', '2']],
  ['an unnamed index and columns that count', ',0,1,2\na,5,6,7\n', ['', '0', '1', '2']],
  ['years for names', 'name,2019,2020\nM31,1,2\n', ['name', '2019', '2020']],
])('%s is read without a word', (_, content, names) => {
  expect(read(content).names).toEqual(names);
  expect([said, readCsv(path).notes]).toEqual([[], []]);
});

test.each<[string, string, CsvOptions, RegExp, Record<string, unknown[]>]>([
  [
    'a first line of numbers',
    '1.5,2\n3,4\n',
    { header: false },
    /\(header, column "1\.5"\).*header: false/,
    { 0: [1.5, 3], 1: [2, 4] },
  ],
  [
    'a first line of numbers, with names',
    '1.5,2\n3,4\n',
    { names: ['x', 'y'] },
    /names: \[/,
    { x: [1.5, 3], y: [2, 4] },
  ],
  ['a first line of quantiles', 'q,0.25\na,1\n', { header: true }, /header: true/, { q: ['a'], '0.25': [1] }],
  [
    'a first line of text and numbers',
    'M31,0.5\nM33,0.6\n',
    { header: false },
    /may be a row or the names/,
    { 0: ['M31', 'M33'], 1: [0.5, 0.6] },
  ],
  [
    'a comma that may mark thousands',
    'a;b\n1,234;x\n5,678;y\n',
    { decimal: ',' },
    /row 1, column "a"\).*"1,234".*decimal: ','/,
    { a: [1.234, 5.678], b: ['x', 'y'] },
  ],
  [
    'a comma that may mark thousands, as text',
    'a;b\n1,234;x\n',
    { decimal: '.' },
    /decimal: '\.'/,
    { a: ['1,234'], b: ['x'] },
  ],
  [
    'decimal commas beside points',
    'a;b\n1,5;2.5\n',
    { decimal: '.' },
    /column "b" has decimal points/,
    { a: ['1,5'], b: [2.5] },
  ],
  [
    'two characters that may separate',
    'a;b|c\n1;2|3\n',
    { delimiter: ';' },
    /semicolons.*pipes.*delimiter: ";"/,
    { a: [1], 'b|c': ['2|3'] },
  ],
  [
    'two lines that may be the header',
    '# a,b\nname,type\nM31,Sb\n',
    { comment: '#' },
    /comment: '#'/,
    { name: ['M31'], type: ['Sb'] },
  ],
])('%s: refused with the option that reads it', (_, content, options, message, expected) => {
  expect(() => read(content)).toThrow(FormatError);
  expect(() => read(content)).toThrow(message);
  expect(() => read(content)).toThrow(path);
  expect(columns(content, { warn: false, ...options })).toEqual(expected);
});

test('options read what is not recognised: comments among the rows, titles, encodings, other marks', () => {
  expect(columns('a,b\n# note, with a comma\n1,2\n', { comment: '#' })).toEqual({ a: [1], b: [2] });
  expect(columns('% t\na,b\n%x\n1,2\n', { comment: '%' })).toEqual({ a: [1], b: [2] });
  expect(columns('My table\na,b\n1,2\n', { skipRows: 1 })).toEqual({ a: [1], b: [2] });
  expect(columns(Buffer.from('a,é\n1,2\n', 'latin1'), { encoding: 'latin1' })).toEqual({ a: [1], é: [2] });
  expect(columns(Buffer.from('a,é\n1,2\n', 'utf16le'), { encoding: 'utf-16le' })).toEqual({ a: [1], é: [2] });
  expect(columns('a,b\n"1,5",2\n', { decimal: ',' })).toEqual({ a: [1.5], b: [2] });
  expect(columns('a~b\n1~2\n', { delimiter: '~' })).toEqual({ a: [1], b: [2] });
});

test.each([
  ['a title above the header', 'My table\na,b\n1,2\n', /skipRows: 1/],
  ['row names without a name', 'a,b\nx,1,2\ny,3,4\n', /row 1, column "b"\).*3 cells.*col\.names = NA/],
  ['a row too short', 'a,b\n1,2\n3\n', /row 2, column "b"\): 1 cell; allowed: 2/],
  ['text that is not UTF-8', Buffer.from('a,b\n1,x\n2,é\n', 'latin1'), /row 2, column "b"\).*encoding: 'windows-1252'/],
  ['UTF-16 without its mark', Buffer.from('a,b\n1,2\n'.repeat(9), 'utf16le'), /a NUL byte.*encoding: 'utf-16le'/],
  ['a quote never closed', 'a,b\n1,"2\n', /row 1\).*never closed \(column "b"\)/],
])('%s is refused with file, row, column and what to do', (_, content, message) => {
  expect(() => read(content)).toThrow(message);
  expect(() => read(content)).toThrow(path);
});

test('integers beyond 2^53 stay text, with any character between the cells', () => {
  const ids = ['1549473362115015004', '1549473362115015005'];
  for (const mark of [',', ';', '\t', '|']) {
    expect(columns(`candid${mark}x\n${ids[0]}${mark}1\n${ids[1]}${mark}2\n`).candid).toEqual(ids);
  }
  expect(columns(`candid;x\n${ids[0]};1,5\n`)).toEqual({ candid: [ids[0]], x: [1.5] });
  expect(columns(`candid x\n${ids[0]} 1.5\n`)).toEqual({ candid: [ids[0]], x: [1.5] });
});

test('a table of decimal commas is written as numbers that are read again', () => {
  const table = read('a;b\n1,5;2,5\n3,5;4\n');
  writeCsv(path, table);
  expect(readCsv(path).column('a').values).toEqual(Float64Array.of(1.5, 3.5));
});

test('options that no table can have are refused', () => {
  expect(() => read('a\n1\n', { delimiter: '::' })).toThrow(/delimiter "::"/);
  expect(() => read('a\n1\n', { decimal: ';' as ',' })).toThrow(/decimal ";"/);
  expect(() => read('a\n1\n', { comment: '' })).toThrow(/comment ""/);
  expect(() => read('a\n1\n', { skipRows: -1 })).toThrow(/skipRows -1/);
  expect(() => read('a,b\n1,2\n', { names: ['x'] })).toThrow(/2 columns for 1 names/);
});

test('a given delimiter is taken at its word: decimal commas beside it are text until the option says so', () => {
  const text = 'a;b\n1,5;2\n';
  const table = read(text, { delimiter: ';' });
  expect([table.column('a').values, table.notes]).toEqual([['1,5'], []]);
  expect(() => numericColumn(table, 'a')).toThrow(/table\.csv \(row 1, column "a"\).*decimal: ','/);
  expect(columns(text, { delimiter: ';', decimal: ',' })).toEqual({ a: [1.5], b: [2] });
});

test('errors about a table name its file and the row there, after rows were taken too', () => {
  const table = read('a,b\n1,x\n2,y\n3,z\n').takeRows([2, 1]);
  expect(() => numericColumn(table, 'b')).toThrow(`${path} (row 3, column "b"): the text "z"`);
  expect(() => numericColumn(table.select(['b']), 'c')).toThrow(`${path} (header): no column "c"`);
  expect([table.file, Table.of({ a: [1] }).file]).toEqual([path, 'the table']);
});
