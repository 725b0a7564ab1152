// Zip files that ask for far more than they hold: by their number of entries, and by what these unpack to.
const { constants, crc32, deflateRawSync } = require('node:zlib');
const { bytes, whole, tensor, u32, u64 } = require('./pickleParts.cjs');
const { torchFile, u16, zip } = require('./zipParts.cjs');

const PICKLE = whole(tensor());
const isPickle = ({ name }) => name.endsWith('data.pkl');
const isStorage = ({ name }) => name.endsWith('data/0');

function* manyEntries() {
  const entries = (n) => Array.from({ length: n }, (_, k) => ({ name: `archive/data/${k}`, data: Buffer.alloc(0) }));
  yield ['10^5 entries', () => zip(entries(100_000), { entries: 34_464 })];
  const end64 = (n) => (at, size) =>
    bytes(
      'PK\x06\x06',
      u64(44),
      u16(45),
      u16(45),
      u32(0),
      u32(0),
      u64(n),
      u64(n),
      u64(size),
      u64(at),
      'PK\x06\x07',
      u32(0),
      u64(at + size),
      u32(1),
    );
  yield ['10^5 entries by zip64', () => zip(entries(100_000), { entries: 0xffff, beforeEnd: end64(100_000) })];
  yield ['2^62 entries by zip64', () => zip(entries(1), { entries: 0xffff, beforeEnd: end64(2n ** 62n) })];
  yield ['65,535 entries and no pickle', () => zip(entries(65_535))];
  yield ['one entry 10,000 times', () => zip(Array(10_000).fill({ name: 'archive/data.pkl', data: PICKLE }))];
  yield ['two entries of one name', () => torchFile(PICKLE, { more: [{ name: 'archive/data.pkl', data: PICKLE }] })];
  yield [
    '100 entries over the same bytes',
    () =>
      zip(
        Array.from({ length: 100 }, (_, k) => ({
          name: 'archive/data.pkl',
          data: PICKLE,
          offset: 0,
          localName: 'archive/data.pkl',
          ...(k > 0 && { name: `a${k}` }),
        })),
      ),
  ];
}

const GIGABYTE = 1e9;

/** A gigabyte of zeros as one megabyte of deflate: the same block a thousand times, then an empty last one. */
function gigabyte() {
  const zeros = Buffer.alloc(1e6);
  const block = deflateRawSync(zeros, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  let crc = 0;
  for (let k = 0; k < 1000; k++) crc = crc32(zeros, crc);
  return {
    data: zeros,
    content: Buffer.concat([...Array(1000).fill(block), Buffer.of(3, 0)]),
    crc,
    method: 8,
    size: GIGABYTE,
  };
}

function inHundred() {
  const part = { data: Buffer.alloc(10_000_000), method: 8 };
  const content = deflateRawSync(part.data, { level: 9 });
  const more = Array.from({ length: 100 }, (_, k) => ({ name: `archive/data/${k + 1}`, ...part, content }));
  return torchFile(PICKLE, { more });
}

function* bombs() {
  let made;
  const bomb = () => (made ??= gigabyte());
  const inPlaceOf = (which, change) =>
    torchFile(PICKLE, { change: (member) => (which(member) ? { ...bomb(), ...change } : {}) });
  yield ['1 GB from 1 MB, said so', () => torchFile(PICKLE, { more: [{ name: 'archive/data/1', ...bomb() }] })];
  yield ['1 GB from 1 MB as the pickle', () => inPlaceOf(isPickle)];
  yield ['1 GB from 1 MB as a storage', () => inPlaceOf(isStorage)];
  yield ['1 GB from 1 MB, said to be 16 bytes', () => inPlaceOf(isStorage, { size: 16 })];
  yield ['1 GB from 1 MB, said to be 16 bytes, as the pickle', () => inPlaceOf(isPickle, { size: 16 })];
  yield ['1 GB from 1 MB, said to be 200 MB, as the pickle', () => inPlaceOf(isPickle, { size: 2e8 })];
  yield ['1 GB from 1 MB, in a hundred entries', inHundred];
  yield ['1 GB from 1 MB as a .npz', () => zip([{ name: 'a.npy', ...bomb() }]), 'npz'];
  yield ['1 GB from 1 MB as a .npz, said to be 128 bytes', () => zip([{ name: 'a.npy', ...bomb(), size: 128 }]), 'npz'];
}

module.exports = function* bombFiles(leftOut) {
  for (const [name, make] of Object.entries({ manyEntries, bombs })) {
    if (leftOut.has(name)) continue;
    for (const [label, content, reader = 'torch'] of make()) {
      yield { class: name, name: label, reader, bytes: () => (typeof content === 'function' ? content() : content) };
    }
  }
};
