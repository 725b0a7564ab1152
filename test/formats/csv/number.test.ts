import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { formatNumber, numericColumn, parseNumber, readCsv, Table, writeCsv } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const path = join(folder, 'table.csv');

const bits = (x: number) => Buffer.from(Float64Array.of(x).buffer).toString('hex');

describe('a cell is a number by the rules of pandas', () => {
  test.each<[string, number]>([
    ['0', 0],
    ['-0', -0],
    ['+7', 7],
    ['007', 7],
    ['-999.0', -999],
    ['.5', 0.5],
    ['5.', 5],
    [' 1.5\t', 1.5],
    ['1e5', 1e5],
    ['1E+05', 1e5],
    ['2.5e-3', 0.0025],
    ['1e400', Infinity],
    ['-1e400', -Infinity],
    ['1e-400', 0],
    ['1e99999999999', Infinity],
    ['inf', Infinity],
    ['-Infinity', -Infinity],
    ['+INF', Infinity],
    ['', NaN],
    ['nan', NaN],
    ['NaN', NaN],
    ['NA', NaN],
    ['N/A', NaN],
    ['null', NaN],
    ['None', NaN],
    ['<NA>', NaN],
    ['-1.#IND', NaN],
  ])('%p is %p', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each([
    'x',
    '1,234',
    '1 234',
    '1_000',
    '0x10',
    '1e',
    '1e+',
    'e5',
    '.',
    '-',
    '+',
    '--1',
    '1-',
    '1.2.3',
    'True',
    'infinite',
    'nanx',
    '１',
    '1e5.5',
    '5%',
    '$5',
  ])('%p is text', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});

test('every number is read correctly rounded, however it is written', () => {
  const digits = fc.stringMatching(/^\d{1,25}$/);
  const written = fc.tuple(
    fc.constantFrom('', '-', '+'),
    digits,
    fc.option(digits),
    fc.option(fc.integer({ min: -345, max: 330 })),
  );
  fc.assert(
    fc.property(written, ([sign, whole, fraction, exponent]) => {
      const text = `${sign}${whole}${fraction === null ? '.5' : `.${fraction}`}${exponent === null ? '' : `e${exponent}`}`;
      fc.pre(exponent !== null || !/\.0*$/.test(text)); // integers: see below
      expect(bits(parseNumber(text)!)).toBe(bits(Number(text)));
    }),
    { numRuns: 5000 },
  );
});

test('the hard cases of rounding are right: halfway points, the ends of the exact range, subnormals', () => {
  const cases = [
    '9007199254740991',
    '9007199254740992',
    '9007199254740993.5',
    '9007199254740993e-5',
    '0.1e23',
    '1e22',
    '1e23',
  ];
  cases.push('8.5e-324', '2.4703282292062327e-324', '2.4703282292062328e-324', '2.2250738585072011e-308');
  cases.push(
    '1.7976931348623158e308',
    '1.7976931348623159e308',
    '0.500000000000000166533453693773481063544750213623046875',
  );
  for (const text of cases) expect([text, bits(parseNumber(text)!)]).toEqual([text, bits(Number(text))]);
});

test('any float64 is written so that it reads back as the same bits', () => {
  fc.assert(
    fc.property(fc.float64Array({ minLength: 1, maxLength: 30 }), (numbers) => {
      writeCsv(path, Table.of({ x: numbers }));
      const read = readCsv(path).column('x').values as Float64Array;
      numbers.forEach((x, k) => expect(bits(read[k])).toBe(bits(Number.isNaN(x) ? NaN : x)));
    }),
  );
  expect([NaN, Infinity, -Infinity, -0, 1e21].map(formatNumber)).toEqual(['', 'inf', '-inf', '-0', '1e+21']);
});

describe('integers beyond 2^53 are never rounded', () => {
  test.each([
    ['1549473362115015004'],
    ['9007199254740993'],
    ['-9007199254740993'],
    ['+9007199254740993'],
    ['18446744073709551615'],
    ['0009007199254740993'],
    ['36028797018963968'], // 2^55: a float64 holds it, and would be written as …970
    ['9007199254740993.0'],
    ['1'.repeat(400)],
  ])('%s is text, and is written back as it was', (id) => {
    expect(parseNumber(id)).toBeUndefined();
    writeFileSync(path, `id,x\n1,1\n${id},2\n`);
    const table = readCsv(path);
    expect(table.column('id')).toMatchObject({ kind: 'text', values: ['1', id] });
    writeCsv(path, table);
    expect(readFileSync(path, 'utf8')).toBe(`id,x\n1,1\n${id},2\n`);
  });

  test.each([
    ['9007199254740991', 2 ** 53 - 1],
    ['9007199254740992', 2 ** 53],
    ['100000000000000000000', 1e20],
    ['-123456789012345670000', -123456789012345670000],
    ['123456789012345667584.000000', 123456789012345667584],
    ['9007199254740993e0', 9007199254740992],
    ['0.9007199254740993', 0.9007199254740993],
  ])('%s, which a number holds as it is written, or which is no integer, stays a number', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test('numbers asked of a column of ids are refused by row, column and cell', () => {
    writeFileSync(path, 'candid\n1549473362115015004\n');
    expect(() => numericColumn(readCsv(path), 'candid')).toThrow(
      /row 1, column "candid"\): the integer 1549473362115015004, which a number would round; allowed: .*text/,
    );
  });
});

test('BigInts become a column of numbers where these are exact, and of text where not', () => {
  const table = Table.of({ small: BigInt64Array.of(1n, -2n), ids: [1n, 1549473362115015004n] });
  expect(table.column('small')).toMatchObject({ kind: 'number', values: Float64Array.of(1, -2) });
  expect(table.column('ids')).toMatchObject({ kind: 'text', values: ['1', '1549473362115015004'] });
});

test('numericColumn coerces as pandas.to_numeric(errors="coerce") does', () => {
  writeFileSync(path, 'z\n0.5\n nan \nunknown\n"1,234"\n-inf\n""\n1e400\n');
  const table = readCsv(path);
  const { kind } = table.column('z');
  expect(kind).toBe('text');
  expect(numericColumn(table, 'z', { errors: 'coerce' })).toEqual(
    Float64Array.of(0.5, NaN, NaN, NaN, -Infinity, NaN, Infinity),
  );
  expect(() => numericColumn(table, 'z')).toThrow(/row 2, column "z"\): the text " nan "/);
});
