// Hostile Parquet files: footers and pages that lie, and small files that ask for much.
const { gzipSync, brotliCompressSync } = require('node:zlib');
const { parquet, page, leaf, u32, DICTIONARY_PAGE, DATA_PAGE_V2 } = require('./parquetFile.cjs');
const { varint } = require('./thrift.cjs');

const MANY = 2 ** 31 - 1;

function* parquetFooters() {
  const good = parquet();
  for (let length = 4; length < good.length; length += 7) yield [`cut after ${length} bytes`, good.subarray(0, length)];
  for (const footerLength of [0, 1, good.length, 2 ** 31, 2 ** 32 - 1])
    yield [`a footer of ${footerLength} bytes`, parquet({ footerLength })];
  yield ['without its end', parquet({ end: 'PAR2' })];
  yield ['encrypted', parquet({ end: 'PARE' })];
  for (const rows of [-1, 2, 4, 1e6, 1e9, 2 ** 53]) {
    yield [`${rows} rows`, parquet({ rows })];
    yield [`${rows} rows in its row group`, parquet({ groupRows: rows })];
    yield [`${rows} values`, parquet({ values: rows })];
    if (rows !== 2)
      yield [`${rows} of everything`, parquet({ rows, values: rows, pages: page({ values: Math.min(rows, MANY) }) })];
  }
  for (const start of [0, 3, 5, 1e6, -4, 2 ** 53]) yield [`a column at byte ${start}`, parquet({ start })];
  for (const length of [-1, 0, 3, 1e6, 2 ** 53]) yield [`a column of ${length} bytes`, parquet({ length })];
  for (const codec of [3, 8, 99]) yield [`compression ${codec}`, parquet({ codec })];
  for (const type of [7, 8, 99]) yield [`physical type ${type}`, parquet({ type })];
  for (const repetition of [2, 3]) yield [`repetition ${repetition}`, parquet({ leaf: { repetition } })];
  const root = [
    [4, 'binary', 'schema'],
    [5, 'i32', 1],
  ];
  const children = (count) => [
    [4, 'binary', 'schema'],
    [5, 'i32', count],
  ];
  yield ['an empty schema', parquet({ schema: [] })];
  yield ['a schema of a root', parquet({ schema: [root] })];
  for (const count of [0, 2, 1e6, MANY, -1])
    yield [`a root of ${count} children`, parquet({ schema: [children(count), leaf()] })];
  yield ['a column of 10^6 children', parquet({ schema: [root, leaf({ children: 1e6 })] })];
  yield [
    'records 5,000 deep',
    parquet({ schema: [root, ...Array.from({ length: 5000 }, () => leaf({ children: 1 })), leaf()] }),
  ];
  yield ['two columns of one name', parquet({ schema: [children(2), leaf(), leaf()] })];
  yield ['a schema said to have 2^31 elements', parquet({ schemaSize: MANY })];
  yield ['row groups said to be 2^31', parquet({ groupsSize: MANY })];
  yield ['a row group without columns', parquet({ chunks: [] })];
  yield ['a column without a place', parquet({ meta: null })];
  yield ['a column in another file', parquet({ filePath: '/etc/passwd' })];
  yield ['an encrypted column', parquet({ crypto: [] })];
  yield [
    'a footer that nests 100,000 structs',
    Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100_000, 0x1c), u32(100_000), Buffer.from('PAR1')]),
  ];
}

/** Pages of runs: a length, then (count, value) in Thrift's varints. */
const run = (count, value) => Buffer.concat([varint(count * 2), Buffer.of(value)]);
const dictionary = (lies = {}) =>
  page({ type: DICTIONARY_PAGE, values: 2, content: Buffer.concat([u32(7), u32(8)]), ...lies });
const indexed = (content, lies = {}) =>
  Buffer.concat([dictionary(lies.dictionary), page({ encoding: 8, content, ...lies })]);
const withDictionary = (pages) => parquet({ pages, dictionary: 4, start: 4 + dictionary().length });

function* parquetPages() {
  for (const values of [-1, 0, 2, 4, 1e6, MANY])
    yield [`a page of ${values} values`, parquet({ pages: page({ values }) })];
  for (const packed of [-1, 0, 11, 13, MANY]) yield [`a page of ${packed} bytes`, parquet({ pages: page({ packed }) })];
  for (const unpacked of [-1, 0, 11, 1e9, MANY]) {
    for (const codec of [1, 2, 4, 5, 6, 7])
      yield [`a page unpacked to ${unpacked} bytes by ${codec}`, parquet({ codec, pages: page({ unpacked }) })];
  }
  for (const type of [1, 4, 99]) yield [`page type ${type}`, parquet({ pages: page({ type }) })];
  for (const encoding of [1, 4, 5, 6, 7, 10, 99])
    yield [`encoding ${encoding}`, parquet({ pages: page({ encoding, content: Buffer.alloc(12, 255) }) })];
  for (const lie of [
    { nulls: -1 },
    { nulls: 4 },
    { rows: 2 },
    { rows: MANY },
    { definition: -1 },
    { definition: 13 },
    { repetition: MANY },
    { definition: 8, repetition: -8 },
  ]) {
    yield [`a page of version 2, ${JSON.stringify(lie)}`, parquet({ pages: page({ type: DATA_PAGE_V2, ...lie }) })];
  }
  yield ['an index that the dictionary has not', withDictionary(indexed(Buffer.concat([Buffer.of(8), run(3, 2)])))];
  yield ['indices that end too soon', withDictionary(indexed(Buffer.concat([Buffer.of(8), run(2, 0)])))];
  yield [
    'indices without a dictionary',
    parquet({ pages: page({ encoding: 8, content: Buffer.concat([Buffer.of(8), run(3, 0)]) }) }),
  ];
  for (const values of [-1, 3, 1e6, MANY])
    yield [
      `a dictionary of ${values} values`,
      withDictionary(indexed(Buffer.concat([Buffer.of(1), run(3, 0)]), { dictionary: { values } })),
    ];
  const text = (content, lies = {}) =>
    parquet({ type: 6, pages: page({ content, values: 3 }), leaf: { converted: 0 }, ...lies });
  yield ['texts of 2^32 bytes', text(Buffer.concat([u32(2 ** 32 - 1), u32(1), u32(1)]))];
  yield ['texts that are not UTF-8', text(Buffer.concat([u32(1), Buffer.of(255), u32(0), u32(0)]))];
}

/** Few bytes of Zstandard for a gigabyte: 8192 blocks that each repeat one byte 128 kB long. */
function zstdBomb() {
  const block = (last) => Buffer.of((2 | last) & 255, 0, 0x10 & 255, 0);
  return Buffer.concat([Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x88), ...Array(8192).fill(block(0)), block(1)]);
}

function* parquetBombs() {
  const of = (codec, content) => parquet({ codec, pages: page({ content, unpacked: 12 }) });
  yield ['a gigabyte of gzip for twelve bytes', () => of(2, gzipSync(Buffer.alloc(1e9), { level: 1 }))];
  yield ['100 MB of Brotli for twelve bytes', () => of(4, brotliCompressSync(Buffer.alloc(1e8), { params: { 1: 1 } }))];
  yield ['a gigabyte of Zstandard for twelve bytes', () => of(6, zstdBomb())];
  yield [
    'a gigabyte of Zstandard, said so',
    () => parquet({ codec: 6, pages: page({ content: zstdBomb(), unpacked: 2 ** 30 }) }),
  ];
  yield ['a run of 2^30 values for three', withDictionary(indexed(Buffer.concat([Buffer.of(8), run(2 ** 30, 0)])))];
  const endless = Buffer.concat([Buffer.of(0), varint(0xffffffff)]);
  const two = page({ type: DATA_PAGE_V2, encoding: 8, content: endless });
  yield ['packed bits without width, and without end', withDictionary(Buffer.concat([dictionary(), two]))];
}

module.exports = { parquetFooters, parquetPages, parquetBombs };
