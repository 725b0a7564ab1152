// Hostile zip files around a harmless pickle.
const { bytes, whole, tensor, u32, u64 } = require('./pickleParts.cjs');
const { torchFile, u16, zip } = require('./zipParts.cjs');

const PICKLE = whole(tensor());
const isPickle = ({ name }) => name.endsWith('data.pkl');
const isStorage = ({ name }) => name.endsWith('data/0');
const changed = (which, change) => torchFile(PICKLE, { change: (member) => (which(member) ? change(member) : {}) });
const ended = (end) => torchFile(PICKLE, { end });

function* lyingSizes() {
  for (const [who, which] of [
    ['the pickle', isPickle],
    ['a storage', isStorage],
  ]) {
    for (const size of [0, 1, 15, 17, 4096, 2 ** 31, 2 ** 32 - 2]) {
      yield [`${who} said to have ${size} bytes`, changed(which, () => ({ size, packed: size }))];
      yield [`${who} said to unpack to ${size} bytes`, changed(which, () => ({ size }))];
      yield [`${who} deflated, said to unpack to ${size} bytes`, changed(which, () => ({ method: 8, size }))];
      yield [`${who} deflated, said to have ${size} bytes`, changed(which, () => ({ method: 8, packed: size }))];
      yield [`${who} with a header that says ${size} bytes`, changed(which, () => ({ localSize: size }))];
    }
    yield [
      `${who} of 2^63 bytes by zip64`,
      changed(which, () => ({
        size: 0xffffffff,
        packed: 0xffffffff,
        extra: bytes(u16(1), u16(16), u64(2n ** 63n), u64(2n ** 63n)),
      })),
    ];
    yield [
      `${who} with a zip64 field too short`,
      changed(which, () => ({ size: 0xffffffff, extra: bytes(u16(1), u16(4), u32(16)) })),
    ];
    yield [
      `${who} with an extra field that runs over`,
      changed(which, () => ({ size: 0xffffffff, extra: bytes(u16(9), u16(99)) })),
    ];
  }
}

function* lyingCrcs() {
  for (const [who, which] of [
    ['the pickle', isPickle],
    ['a storage', isStorage],
    ['the version', ({ name }) => name.endsWith('version')],
  ]) {
    for (const crc of [0, 1, 0xffffffff, 0x12345678]) {
      yield [`CRC of ${who} said to be ${crc}`, changed(which, () => ({ crc }))];
      yield [`CRC of ${who} said to be ${crc}, deflated`, changed(which, () => ({ crc, method: 8 }))];
      yield [`CRC of ${who} said to be ${crc} in its header only`, changed(which, () => ({ localCrc: crc }))];
    }
  }
}

const NAMES = [
  '../data.pkl',
  '../../etc/passwd',
  'archive/../../x',
  '/etc/passwd',
  '\\windows\\x',
  'C:/x',
  'c:x',
  'a\\..\\b',
  'archive/data/..',
  '',
  'a\0b',
];

function* escapingNames() {
  for (const name of NAMES) {
    yield [`entry named ${JSON.stringify(name)}`, torchFile(PICKLE, { more: [{ name, data: Buffer.from('x') }] })];
    if (name !== '')
      yield [`storage named ${JSON.stringify(name)} in its header`, changed(isStorage, () => ({ localName: name }))];
  }
}

function* encrypted() {
  for (const flags of [1, 0x41, 0x2001, 0x2000])
    yield [`encrypted by flags ${flags}`, changed(isPickle, () => ({ flags }))];
  yield ['encrypted storage', changed(isStorage, () => ({ flags: 1 }))];
  yield ['encrypted by its header only', changed(isPickle, () => ({ localFlags: 1 }))];
  for (const method of [1, 6, 9, 12, 14, 93, 95, 97, 98, 99])
    yield [`compression method ${method}`, changed(isPickle, () => ({ method }))];
}

function* nestedArchives() {
  yield ['an archive for a pickle', torchFile(torchFile(PICKLE))];
  yield ['an archive for a storage', torchFile(PICKLE, { storages: { 0: torchFile(PICKLE) } })];
  let nest = torchFile(PICKLE);
  for (let k = 0; k < 10; k++) nest = zip([{ name: 'archive/data.pkl', data: nest, method: 8 }]);
  yield ['archives ten deep', nest];
  yield ['two archives in one file', bytes(torchFile(PICKLE), torchFile(PICKLE))];
  yield ['two pickles in two folders', torchFile(PICKLE, { more: [{ name: 'other/data.pkl', data: PICKLE }] })];
  yield ['a TorchScript program', torchFile(PICKLE, { more: [{ name: 'archive/constants.pkl', data: PICKLE }] })];
  yield ['an archive without a pickle', zip([{ name: 'archive/readme', data: Buffer.from('hello') }])];
  yield ['a pickle in no folder', zip([{ name: 'data.pkl', data: PICKLE }])];
  yield ['a pickle two folders down', zip([{ name: 'a/b/data.pkl', data: PICKLE }])];
  for (const version of ['0', '11', '-1', 'x', '', '9'.repeat(100)]) {
    yield [
      `version ${version}`,
      changed(
        ({ name }) => name.endsWith('version'),
        () => ({ data: Buffer.from(version) }),
      ),
    ];
  }
  for (const order of ['middle', '', 'x'.repeat(100)])
    yield [
      `byte order ${order}`,
      torchFile(PICKLE, { more: [{ name: 'archive/byteorder', data: Buffer.from(order) }] }),
    ];
}

function* brokenEnds() {
  yield ['a byte before the archive', ended({ before: Buffer.of(0), countBefore: false })];
  yield ['a program before the archive', ended({ before: Buffer.from('#!/bin/sh\n') })];
  yield ['a byte after the archive', ended({ after: Buffer.of(0) })];
  yield ['a comment shorter than said', ended({ commentLength: 5 })];
  yield ['a second disk', ended({ disk: 1 })];
  for (const entries of [0, 1, 2, 4, 65_534]) yield [`${entries} entries said`, ended({ entries })];
  for (const directorySize of [0, 1, 45, 2 ** 31, 0xffffffff])
    yield [`a directory of ${directorySize} bytes`, ended({ directorySize })];
  for (const directoryOffset of [0, 1, 2 ** 31, 0xffffffff])
    yield [`a directory at byte ${directoryOffset}`, ended({ directoryOffset })];
  for (const offset of [1, 30, 2 ** 31, 0xfffffffe])
    yield [`an entry at byte ${offset}`, changed(isStorage, () => ({ offset }))];
  const locator = (at) => () => bytes('PK\x06\x07', u32(0), u64(at), u32(1));
  for (const at of [0n, 2n ** 40n, 2n ** 64n - 1n])
    yield [`a zip64 end record at byte ${at}`, ended({ beforeEnd: locator(at) })];
}

const CLASSES = { lyingSizes, lyingCrcs, escapingNames, encrypted, nestedArchives, brokenEnds };
module.exports = function* archives() {
  for (const [name, make] of Object.entries(CLASSES)) {
    for (const [label, content, reader = 'torch'] of make()) {
      yield { class: name, name: label, reader, bytes: () => (typeof content === 'function' ? content() : content) };
    }
  }
};
