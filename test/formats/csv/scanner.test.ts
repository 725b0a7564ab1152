import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCsv, type Table } from '../../../lib/dist/formats';
import { parseNumber } from '../../../lib/dist/formats/csv/number';
import { scratchFolder } from '../../support/scratchFolder';

const path = join(scratchFolder(), 'table.csv');
/** Rows that make a table long enough for the kernels, as files of a few rows are not. */
const LONG = 1 << 15;

function read(content: string, options = {}): Table {
  writeFileSync(path, content);
  return readCsv(path, { warn: false, ...options });
}

/** Reads numbers as a long table's second column. */
function numbersOf(texts: readonly string[]): Float64Array {
  const body = texts.map((text) => `1,${text}\n`).join('');
  const column = read(`a,b\n${body}${'1,0\n'.repeat(LONG / 4)}`).column('b');
  if (column.kind !== 'number') throw new Error('text');
  return column.values.subarray(0, texts.length);
}

function expectAsNumber(texts: readonly string[]): void {
  const numbers = numbersOf(texts);
  expect(texts.filter((text, k) => !Object.is(numbers[k], Number(text)))).toEqual([]);
}

/** The number halfway between a float64 and the next one, in full, and those one unit of its last digit beside it. */
function halfway(x: number): string[] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  const bitsOf = view.getBigUint64(0);
  const exponent = Number(bitsOf >> 52n);
  const mantissa = (bitsOf & ((1n << 52n) - 1n)) | (exponent > 0 ? 1n << 52n : 0n);
  const power = Math.max(exponent, 1) - 1076;
  const middle = (4n * mantissa + 2n) * (power >= 0 ? 1n << BigInt(power) : 5n ** BigInt(-power));
  return [middle - 1n, middle, middle + 1n].map((digits) => `${digits}e${Math.min(power, 0)}`);
}

describe('numbers of long tables are what Number makes of their text', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const anyBits = fc
    .bigInt({ min: 0n, max: (1n << 64n) - 1n })
    .map((own) => new Float64Array(BigUint64Array.of(own).buffer)[0]);

  test('the shortest text of any float64', () => {
    const numbers = fc.array(fc.oneof(finite, anyBits.filter(Number.isFinite)), { minLength: 1000, maxLength: 2000 });
    fc.assert(
      fc.property(numbers, (own) => {
        expectAsNumber(own.map((x) => (Number.isInteger(x) ? x.toExponential() : String(x))));
      }),
      { numRuns: 20 },
    );
  });

  test('sixteen to twenty digits, leading zeros, signs and exponents', () => {
    const digits = fc.stringMatching(/^0{0,9}\d{0,20}$/);
    const exponent = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -360, max: 330 }));
    const number = fc
      .tuple(
        fc.constantFrom('', '-', '+'),
        digits,
        fc.stringMatching(/^0{0,25}\d{1,20}$/),
        fc.constantFrom('e', 'E'),
        exponent,
      )
      .map(([sign, whole, fraction, e, power]) => `${sign}${whole}.${fraction}${e}${power}`);
    fc.assert(fc.property(fc.array(number, { minLength: 500, maxLength: 1000 }), expectAsNumber), { numRuns: 30 });
  });

  test('numbers without exponents', () => {
    const number = fc
      .tuple(fc.constantFrom('', '-', '+'), fc.stringMatching(/^\d{0,15}$/), fc.stringMatching(/^\d{0,22}[1-9]$/))
      .map(([sign, whole, fraction]) => `${sign}${whole}.${fraction}`);
    fc.assert(fc.property(fc.array(number, { minLength: 500, maxLength: 1000 }), expectAsNumber), { numRuns: 30 });
  });

  test('halfway between two float64s, in full and cut to 17 to 20 digits', () => {
    const cut = (text: string, count: number) => {
      const [digits, exponent] = text.split('e');
      return digits.length <= count ? text : `${digits.slice(0, count)}e${Number(exponent) + digits.length - count}`;
    };
    fc.assert(
      fc.property(fc.array(anyBits.filter(Number.isFinite), { minLength: 50, maxLength: 100 }), (own) => {
        expectAsNumber(
          own.flatMap(halfway).flatMap((text) => [text, ...[17, 18, 19, 20].map((count) => cut(text, count))]),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('integers near 2^53 and beyond with an exponent, halves between them, and powers of five', () => {
    const near = Array.from({ length: 64 }, (_, k) => 2n ** 53n + BigInt(k) - 32n);
    const fives = Array.from({ length: 28 }, (_, k) => 5n ** BigInt(k));
    expectAsNumber(near.flatMap((x) => [`${x}e0`, `${x}e1`, `${x}.5`, `${x * 2n}e-1`, `${x * 4n + 2n}e3`]));
    expectAsNumber(
      fives.flatMap((x) => [`${x}e-27`, `${x}e-4`, `${x}e22`, `${x}e23`, `${2n ** 53n + 1n}e-${String(x).length}`]),
    );
  });

  test('subnormals and the ends of the range', () => {
    const texts = ['4.9e-324', '5e-324', '2.47e-324', '2.4703282292062327e-324', '2.4703282292062328e-324'];
    texts.push(
      '2.2250738585072014e-308',
      '2.2250738585072011e-308',
      '1.7976931348623157e308',
      '1.7976931348623158e308',
    );
    texts.push('1.7976931348623159e308', '1e309', '-1e400', '1e-400', '-0', '-0.0', '0e5', '0.000e-999999', '9e-343');
    texts.push(
      '3.1234567890123456e-310',
      '-9.999999999999999999e-309',
      '1e99999999999',
      '1e-99999999999',
      '5.',
      '.5',
      '+.5e1',
    );
    expectAsNumber(texts);
  });
});

test('every text is a number, missing or text by the rules that short tables have', () => {
  const piece = fc.constantFrom(
    '1',
    '0',
    '23456789',
    '.',
    'e',
    'E',
    '-',
    '+',
    ' ',
    '\t',
    'nan',
    'NaN',
    'NA',
    'inf',
    'x',
    '""',
    '😀',
  );
  const cell = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(cell, fc.boolean(), (text, quoted) => {
      fc.pre(quoted || !text.startsWith('"'));
      const written = quoted ? `"${text}"` : text;
      const { values, kind } = read(`a,b\n1,${written}\n${'1,0\n'.repeat(LONG / 4)}`).column('b');
      const own = quoted ? text.replaceAll('""', '"') : text;
      expect([kind, values[0]]).toEqual(parseNumber(own) === undefined ? ['text', own] : ['number', parseNumber(own)]);
    }),
    { numRuns: 300 },
  );
});

/** What a table holds, or how it is refused. */
function outcome(content: string, options: object): unknown {
  try {
    const { columns, rows, notes } = read(content, options);
    const cells = columns.map(({ name, kind, values, text }) => [name, kind, ...values, text(rows - 1), text(0)]);
    return { rows, notes, cells };
  } catch (error) {
    return (error as Error).message;
  }
}

test('a long table is read, or refused, row for row as its parts are', () => {
  const snippet = fc.constantFrom(
    ',',
    ',',
    '1',
    '2.5',
    'a',
    '"b"',
    '"c,d"',
    '"e""f"',
    '"g\nh"',
    '"',
    '',
    ' ',
    '\n',
    'é',
    '#',
    '""',
    '"x" ',
    'NA',
    '-',
  );
  const missing = ['-', '2.5'];
  const options = fc.constantFrom({ delimiter: ',' }, { delimiter: ',', comment: '#' }, { delimiter: ',', missing });
  const newlines = fc.constantFrom('\n', '\r\n', '\r');
  fc.assert(
    fc.property(fc.array(snippet, { maxLength: 12 }), newlines, options, (snippets, newline, own) => {
      // The same rows behind a quoted cell with so much text that the table is long, and behind one that is short.
      const table = (text: string) =>
        ['h1,h2', `1,"${text}"`, `${snippets.join('')}`, '3,4', ''].join('\n').replaceAll('\n', newline);
      const long = outcome(table('y'.repeat(LONG)), own);
      const short = outcome(table('y'), own);
      expect(JSON.parse(JSON.stringify(long).replaceAll('y'.repeat(LONG), 'y'))).toEqual(
        JSON.parse(JSON.stringify(short)),
      );
    }),
    { numRuns: 600 },
  );
});

test('rows longer than the block in which they are read, blank lines and a last row without newline are read', () => {
  const wide = 'w'.repeat(300_000);
  const rows = Array.from({ length: 2000 }, (_, k) => [
    `${k}`,
    k % 500 === 7 ? `"${wide},${k}"` : `"t${k % 3}"`,
    `${k / 7}`,
  ]);
  for (const newline of ['\n', '\r\n', '\r', '\n\n']) {
    const table = read(['a,b,c', ...rows.map((row) => row.join(','))].join(newline));
    expect(table.rows).toBe(2000);
    expect(table.column('a').values).toEqual(Float64Array.from(rows, ([a]) => Number(a)));
    expect(table.column('b').values).toEqual(rows.map(([, b]) => b.slice(1, -1)));
    expect(table.column('c').values).toEqual(Float64Array.from(rows, ([, , c]) => Number(c)));
    expect(table.text(1999, 'c')).toBe(rows[1999][2]);
  }
});

test('a column that turns to text in the middle of a long table keeps the texts above', () => {
  const cells = Array.from({ length: 20_000 }, (_, k) => (k === 12_345 ? 'unknown' : `${k}.50`));
  const table = read(`a,b\n${cells.map((cell, k) => `${cell},${k}`).join('\n')}\n`);
  expect(table.column('a')).toMatchObject({ kind: 'text', values: cells });
  expect(table.column('b').values[19_999]).toBe(19_999);
});

test('more columns than the scan has room for rows are read', () => {
  const cols = 40_000;
  const row = (k: number) => Array.from({ length: cols }, (_, j) => (j === 5 ? `t${k}` : `${j + k / 4}`)).join(',');
  const table = read(`${Array.from({ length: cols }, (_, j) => `c${j}`).join(',')}\n${row(0)}\n${row(1)}\n${row(2)}\n`);
  expect(table.column('c39999').values).toEqual(Float64Array.of(39_999, 39_999.25, 39_999.5));
  expect(table.column('c5').values).toEqual(['t0', 't1', 't2']);
});

test('delimiters that numbers may hold, and others, cut long tables too', () => {
  for (const delimiter of ['-', '1', ' ', '\t', ';', 'n', 'x']) {
    const body = `2${delimiter}3${delimiter}abc\n`.repeat(LONG / 4);
    const table = read(`u${delimiter}v${delimiter}w\n${body}`, { delimiter });
    expect([...table.columns.map(({ values }) => values[8191])]).toEqual([2, 3, 'abc']);
  }
});
