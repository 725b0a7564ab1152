// Small good files, cut at every byte, and with single bits flipped where a checksum or a fixed value guards them.
const { bytes, global, int, storage, tensor, text, tuple, u64, whole } = require('./pickleParts.cjs');
const { torchFile, zip } = require('./zipParts.cjs');

const MAGIC = bytes([0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19], '.');
const legacy = (main, keys, ...storages) => bytes(MAGIC, whole('M\xe9\x03'), whole('}'), main, keys, ...storages);
const npy = (dict, content, version = [1, 0]) => {
  const header = Buffer.from(`${dict}\n`, 'latin1');
  return bytes('\x93NUMPY', version, [header.length & 255, header.length >> 8], header, content);
};
const NPY = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", Buffer.alloc(8));

const SMALL = {
  torch: zip([{ name: 'a/data.pkl', data: whole('N') }]),
  legacy: legacy(whole(tensor()), whole(']', text('0'), 'a'), u64(4), new Uint8Array(16)),
  npy: NPY,
};
const READERS = { torch: 'torch', legacy: 'torch', npy: 'npy' };

function* truncation() {
  for (const [kind, file] of Object.entries(SMALL)) {
    for (let length = 0; length < file.length; length++) {
      yield {
        class: 'truncation',
        name: `${kind} file cut after ${length} bytes`,
        reader: READERS[kind],
        bytes: () => file.subarray(0, length),
      };
    }
  }
}

function* bitFlips() {
  const flip = (file, byte, bit) => {
    const copy = Buffer.from(file);
    copy[byte] ^= 1 << bit;
    return copy;
  };
  const torch = torchFile(whole(tensor()));
  const guarded = [];
  const pickleAt = torch.indexOf(whole(tensor()));
  for (let k = 0; k < whole(tensor()).length; k += 1) guarded.push(pickleAt + k);
  const floatsAt = torch.indexOf('archive/data/0') + 'archive/data/0'.length;
  for (let k = 0; k < 16; k += 1) guarded.push(floatsAt + k);
  for (let k = torch.length - 22; k < torch.length; k++) guarded.push(k);
  for (const byte of guarded)
    yield {
      class: 'bitFlips',
      name: `torch file, byte ${byte}`,
      reader: 'torch',
      bytes: () => flip(torch, byte, byte % 8),
    };
  for (let byte = 0; byte < 10; byte++)
    yield { class: 'bitFlips', name: `npy file, byte ${byte}`, reader: 'npy', bytes: () => flip(NPY, byte, 3) };
  const count = SMALL.legacy.length - 24;
  for (let byte = count; byte < count + 8; byte++)
    yield {
      class: 'bitFlips',
      name: `legacy file, byte ${byte}`,
      reader: 'torch',
      bytes: () => flip(SMALL.legacy, byte, 5),
    };
}

function* legacyFiles() {
  const main = whole(tensor());
  const keys = whole(']', text('0'), 'a');
  const floats = new Uint8Array(16);
  const files = {
    'with another magic number': bytes([0x80, 2, 0x8a, 10], Buffer.alloc(10, 1), '.', main),
    'with a magic number that is text': bytes(MAGIC.subarray(0, 14), 'N.', main),
    'of protocol 1002': bytes(MAGIC, whole('M\xea\x03'), whole('}'), main, keys, u64(4), floats),
    'without a machine': bytes(MAGIC, whole('M\xe9\x03'), whole('N'), main, keys, u64(4), floats),
    'with a global in its preamble': bytes(MAGIC, whole(global('os', 'system')), whole('}'), main),
    'with keys that are no list': legacy(main, whole('N'), u64(4), floats),
    'with a key of None': legacy(main, whole(']', 'N', 'a'), u64(4), floats),
    'with a key it has not': legacy(main, whole(']', text('1'), 'a'), u64(4), floats),
    'with a key twice': legacy(main, whole('](', text('0'), text('0'), 'e'), u64(4), floats, u64(4), floats),
    'without keys': legacy(main, whole(']')),
    'with a storage of 5 for 4': legacy(main, keys, u64(5), floats, new Uint8Array(4)),
    'with a storage of 2^63': legacy(main, keys, u64(2n ** 63n), floats),
    'with bytes after its storages': legacy(main, keys, u64(4), floats, [0]),
    'with a storage too short': legacy(main, keys, u64(4), floats.subarray(1)),
    'with a storage in its keys': legacy(main, whole(storage()), u64(4), floats),
    'with a module for a persistent id': legacy(whole(tuple(text('module'), 'N', text(''), text('')), 'Q'), keys),
    'with a view of a storage': legacy(
      whole(
        tuple(
          text('storage'),
          global('torch', 'FloatStorage'),
          text('0'),
          text('cpu'),
          int(4),
          tuple(text('1'), int(0), int(2)),
        ),
        'Q',
      ),
      keys,
    ),
    'of the tar layout': bytes(Buffer.from('sys_info'.padEnd(257, '\0')), 'ustar\0', Buffer.alloc(249)),
    'that is a PNG': bytes([0x89], 'PNG\r\n\x1a\n'),
    'that is HDF5': bytes([0x89], 'HDF\r\n\x1a\n', Buffer.alloc(100)),
    'that is a bare pickle': whole('N'),
    'that is a web page': Buffer.from('<!DOCTYPE html><title>404</title>'),
    'that is a Git LFS pointer': Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'),
  };
  for (const [name, content] of Object.entries(files))
    yield { class: 'legacyLayout', name: `legacy file ${name}`, reader: 'torch', bytes: () => content };
}

module.exports = function* cut() {
  yield* truncation();
  yield* bitFlips();
  yield* legacyFiles();
};
module.exports.npy = npy;
