// Hostile FITS files: headers that lie about their data.
const card = (keyword, value) => `${keyword.padEnd(8)}= ${String(value).padStart(20)}`.padEnd(80).slice(0, 80);
const padded = (text, fill) => text.padEnd(Math.ceil(text.length / 2880) * 2880, fill);
const header = (cards) => padded(`${cards.join('')}${'END'.padEnd(80)}`, ' ');
const PRIMARY = header([card('SIMPLE', 'T'), card('BITPIX', 8), card('NAXIS', 0)]);

/** A table of two rows: x, an int16, and y, a text of four bytes; `change` are values of its cards (undefined: none). */
function fits(change = {}, { more = [], data = 'abcdefghijkl' } = {}) {
  const values = {
    XTENSION: "'BINTABLE'",
    BITPIX: 8,
    NAXIS: 2,
    NAXIS1: 6,
    NAXIS2: 2,
    PCOUNT: 0,
    GCOUNT: 1,
    TFIELDS: 2,
    TTYPE1: "'x'",
    TFORM1: "'I'",
    TTYPE2: "'y'",
    TFORM2: "'4A'",
    ...change,
  };
  const cards = Object.entries(values).filter(([, value]) => value !== undefined);
  return Buffer.from(
    PRIMARY + header([...cards.map(([key, value]) => card(key, value)), ...more]) + padded(data, '\0'),
    'latin1',
  );
}

function* fitsTables() {
  const good = fits();
  for (let length = 9; length < good.length - 2868; length += 577)
    yield [`cut after ${length} bytes`, good.subarray(0, length)];
  const numbers = ['-1', '1.5', 'T', '1E3', '9'.repeat(17), '99999999999999999999', '', undefined];
  for (const keyword of ['NAXIS', 'NAXIS1', 'NAXIS2', 'TFIELDS']) {
    for (const value of numbers) yield [`${keyword} = ${value}`, fits({ [keyword]: value })];
  }
  for (const [keyword, value] of [
    ['NAXIS1', 5],
    ['NAXIS1', 7],
    ['NAXIS1', 1e12],
    ['NAXIS2', 481],
    ['NAXIS2', 1e15],
    ['NAXIS', 3],
    ['NAXIS', 1e6],
    ['PCOUNT', 1e6],
    ['PCOUNT', -1],
    ['GCOUNT', 1e9],
    ['BITPIX', 7],
    ['BITPIX', 16],
    ['TFIELDS', 3],
    ['TFIELDS', 1],
    ['TFIELDS', 1e9],
  ])
    yield [`${keyword} = ${value}`, fits({ [keyword]: value })];
  for (const form of [
    "''",
    "'Z'",
    "'-1I'",
    "'999999999I'",
    "'9999999999I'",
    "'PJ(5)'",
    "'QJ'",
    "'C'",
    "'M'",
    "'1PI'",
    5,
    undefined,
  ])
    yield [`TFORM1 = ${form}`, fits({ TFORM1: form })];
  for (const dim of ["'(2,-1)'", "'()'", "'2,2'", "'(x)'", "'(3,2)'"]) yield [`TDIM2 = ${dim}`, fits({ TDIM2: dim })];
  for (const scale of ["'x'", 'NaN', 'Infinity', '1E999']) yield [`TSCAL1 = ${scale}`, fits({ TSCAL1: scale })];
  for (const missing of ['1.5', "'x'", '9'.repeat(20) + '9']) yield [`TNULL1 = ${missing}`, fits({ TNULL1: missing })];
  yield ['two columns of one name', fits({ TTYPE2: "'x'" })];
  yield ['columns of no bytes, 10^15 rows', fits({ NAXIS1: 0, NAXIS2: 1e15, TFIELDS: 0 })];
  yield ['no rows', fits({ NAXIS2: 0 })];
  yield ['compressed in tiles', fits({ ZTABLE: 'T' })];
  yield ['a keyword that is none', fits({}, { more: ['key = 5'.padEnd(80)] })];
  yield ['a control character for a keyword', fits({}, { more: ['\u0001'.padEnd(80)] })];
  yield [
    'a header of ten million cards',
    () => Buffer.concat([Buffer.from(PRIMARY.slice(0, 240)), Buffer.alloc(8_000_000, ' ')]),
  ];
  yield [
    'ten thousand extensions',
    () =>
      Buffer.from(
        PRIMARY + header([card('XTENSION', "'IMAGE'"), card('BITPIX', 8), card('NAXIS', 0)]).repeat(10_000),
        'latin1',
      ),
  ];
  yield ['ten thousand axes', fits({ NAXIS: 10_000 })];
  yield ['an image alone', Buffer.from(PRIMARY)];
  yield ['a table written as text', fits({ XTENSION: "'TABLE'" })];
}

module.exports = { fitsTables };
