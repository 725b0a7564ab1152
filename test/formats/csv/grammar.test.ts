import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse, unparse } from 'papaparse';
import { FormatError, readCsv, type Table } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();

function read(content: string | Buffer, delimiter = ','): Table {
  const path = join(folder, 'table.csv');
  writeFileSync(path, content);
  return readCsv(path, { delimiter });
}

const rowsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => column.text(row)));

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

const snippet = fc.constantFrom('a', '1', '"', '""', ',', '\n', ' ', "'", 'é', '"x"', ',"', '",');

test('any text is read as PapaParse reads it, or refused where PapaParse sees an error or a ragged row', () => {
  fc.assert(
    fc.property(fc.array(snippet, { maxLength: 24 }), fc.constantFrom('\n', '\r\n', '\r'), (snippets, newline) => {
      const text = ['h1,h2', snippets.join('')].join('\n').replaceAll('\n', newline);
      const papa = parse<string[]>(text + newline, { delimiter: ',', newline, fastMode: false });
      const rows = papa.data.slice(1).filter((row) => row.length > 1 || row[0] !== '');
      fc.pre(!/(^|[\r\n])"" *([\r\n]|$)/.test(text)); // there PapaParse cannot tell an empty line from an empty cell
      const good = papa.errors.length === 0 && rows.length > 0 && rows.every((row) => row.length === 2);
      if (good) expect(rowsOf(read(text))).toEqual(rows);
      else expect(() => read(text)).toThrow(FormatError);
    }),
    { numRuns: 600 },
  );
});

test('any cells that PapaParse writes are read back, whatever the delimiter', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '7', '"', ',', ';', '\t', '\n', '\r', ' ', 'ü') }),
    fc.string(),
  );
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      (rows, delimiter, newline) => {
        fc.pre(!rows.flat().some((text) => text.includes('\0') || /^'+./.test(text) || /^\ufeff/.test(text)));
        const text = unparse([['x', 'y', 'z'], ...rows], { delimiter, newline, quotes: rows.length % 2 === 0 });
        expect(rowsOf(read(text, delimiter))).toEqual(rows);
      },
    ),
    { numRuns: 150 },
  );
});

test('a byte order mark is no part of the first name', () => {
  expect(read('\ufeffa,b\n1,2\n').names).toEqual(['a', 'b']);
  expect(read('\ufeff"a",b\n1,2\n').names).toEqual(['a', 'b']);
});

test('columns may be called __proto__, constructor or nothing', () => {
  const table = read('__proto__,constructor,\n1,x,3\n');
  expect(table.names).toEqual(['__proto__', 'constructor', '']);
  expect(table.column('__proto__')).toMatchObject({ kind: 'number', values: Float64Array.of(1) });
  expect(table.text(0, '')).toBe('3');
  expect(table.has('toString')).toBe(false);
});

test('sixty thousand rows with quotes that do not pair up take seconds, not minutes', () => {
  const rows = 60_000;
  const start = performance.now();
  const table = read(`size,pipe\n${'1,5" pipe\n'.repeat(rows)}`);
  expect(table.rows).toBe(rows);
  expect(table.text(rows - 1, 'pipe')).toBe('5" pipe');
  expect(performance.now() - start).toBeLessThan(10_000);
});
