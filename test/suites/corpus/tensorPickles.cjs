// Hostile pickles, in the zip layout: wrong storages, tensors, memos and lengths.
const p = require('./pickleParts.cjs');
const { torchFile } = require('./zipParts.cjs');

const { bytes, text, int, global, tuple, whole, tensor, storage, storageId, u32, u64 } = p;

function* persistentIds() {
  const ids = {
    text: text('storage'),
    number: int(0),
    None: 'N',
    list: ']',
    'an empty tuple': tuple(),
    'a tuple of one': tuple(text('storage')),
  };
  for (const [name, id] of Object.entries(ids)) yield [`persistent id that is ${name}`, whole(id, 'Q')];
  yield ['persistent id of kind module', whole(storageId({ kind: 'module' }), 'Q')];
  yield ['persistent id with text for a class', whole(storageId({ type: text('FloatStorage') }), 'Q')];
  yield [
    'persistent id with a callable for a class',
    whole(storageId({ type: global('collections', 'OrderedDict') }), 'Q'),
  ];
  yield ['persistent id with a dtype for a class', whole(storageId({ type: global('torch', 'float32') }), 'Q')];
  for (const [name, key] of Object.entries({
    number: int(0),
    missing: text('7'),
    path: text('../data.pkl'),
    None: 'N',
    prototype: text('__proto__'),
  })) {
    yield [`storage with the key ${name}`, whole(storage({ key }))];
  }
  yield ['storage at a number', whole(storage({ at: int(0) }))];
  for (const [name, count] of Object.entries({
    negative: int(-4),
    text: text('4'),
    float: bytes('G', Buffer.alloc(8)),
    '2^62': p.long(2n ** 62n),
    '5 of 4': int(5),
    '0 of 4': int(0),
    True: bytes(0x88),
  })) {
    yield [`storage of a ${name} count`, whole(tensor({ over: storage({ count }) }))];
  }
  yield ['storage twice with other counts', whole(tuple(storage(), storage({ count: int(3) })))];
  yield ['storage twice with other classes', whole(tuple(storage(), storage({ type: global('torch', 'IntStorage') })))];
  yield [
    'storage with a view',
    whole(tuple(text('storage'), global('torch', 'FloatStorage'), text('0'), text('cpu'), int(4), tuple()), 'Q'),
  ];
  yield ['storage outside a tensor', whole(storage())];
  yield ['PERSID of protocol 0', whole('Pstorage\n')];
}

function* tensors() {
  const wrong = {
    'over text': { over: text('0') },
    'over None': { over: 'N' },
    'with a negative offset': { offset: int(-1) },
    'with an offset past its storage': { offset: int(1) },
    'with text for an offset': { offset: text('0') },
    'with an offset of 2^60': { offset: p.long(2n ** 60n) },
    'with a negative size': { size: tuple(int(-4)) },
    'with a list for a size': { size: bytes(']') },
    'with a size past its storage': { size: tuple(int(5)) },
    'with a size of 2^62': { size: tuple(p.long(2n ** 62n)) },
    'with a size whose product overflows': {
      size: tuple(...Array(8).fill(int(65536))),
      stride: tuple(...Array(8).fill(int(0))),
    },
    'with sizes times nothing': { size: tuple(p.long(2n ** 60n), int(4)), stride: tuple(int(0), int(1)) },
    'with a negative stride': { stride: tuple(int(-1)) },
    'with a stride past its storage': { stride: tuple(int(2)) },
    'with more strides than axes': { stride: tuple(int(1), int(1)) },
    'with 1000 axes': { size: tuple(...Array(1000).fill(int(1))), stride: tuple(...Array(1000).fill(int(1))) },
    'repeating one element 10^9 times': { size: tuple(int(1e9)), stride: tuple(int(0)) },
    'repeating one element 10^15 times': { size: tuple(p.long(10n ** 15n)), stride: tuple(int(0)) },
    'with requires_grad that is text': { grad: text('no') },
    'with hooks': { hooks: bytes('}', text('hook'), global('collections', 'OrderedDict'), 's') },
    'with metadata': { more: [bytes('}', text('conj'), [0x88], 's')] },
    'with eight values': { more: ['N', 'N', 'N'] },
    'of version 3 with no dtype': { callee: global('torch._utils', '_rebuild_tensor_v3'), more: [int(1)] },
    'of version 3 over too few bytes': {
      callee: global('torch._utils', '_rebuild_tensor_v3'),
      more: [global('torch', 'float64')],
    },
    'over an untyped storage': { over: storage({ type: global('torch.storage', 'UntypedStorage'), count: int(16) }) },
  };
  for (const [name, parts] of Object.entries(wrong)) yield [`tensor ${name}`, whole(tensor(parts))];
  const repeated = tensor({ size: tuple(int(1e6)), stride: tuple(int(0)) });
  yield ['100 tensors repeating one element 10^6 times', whole(tuple(...Array(100).fill(repeated)))];
}

function* memoMisuse() {
  yield ['BINGET of nothing', whole('h\x00')];
  yield ['BINGET past the memo', whole('Nq\x00', 'h\x01')];
  yield ['LONG_BINGET of 2^32 − 1', whole('j', u32(0xffffffff))];
  yield ['BINPUT that leaves out 0', whole('Nq\x01')];
  yield ['LONG_BINPUT of 2^32 − 1', whole('Nr', u32(0xffffffff))];
  yield ['LONG_BINPUT of 2^30', whole('Nr', u32(2 ** 30))];
  yield ['BINPUT with nothing on the stack', whole('q\x00')];
  yield ['MEMOIZE with nothing on the stack', whole([0x94])];
  yield ['BINPUT of a mark', whole('(q\x00')];
  yield ['GET of protocol 0', whole('Nq\x00', 'g0\n')];
  yield ['PUT of protocol 0', whole('Np0\n')];
}

function* lengths() {
  for (const [name, op, size] of [
    ['BINUNICODE', 'X', 4],
    ['BINBYTES', 'B', 4],
    ['BINSTRING', 'T', 4],
    ['BINUNICODE8', 0x8d, 8],
    ['BINBYTES8', 0x8e, 8],
    ['FRAME', 0x95, 8],
    ['BYTEARRAY8', 0x96, 8],
  ]) {
    const widths =
      size === 4 ? [100, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1] : [100, 2n ** 31n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n];
    for (const length of widths)
      yield [`${name} of length ${length}`, whole([], op, size === 4 ? u32(length) : u64(length), 'abc')];
  }
  yield ['LONG1 past the end', whole([0x8a, 255, 1])];
  yield ['LONG1 of 200 bytes', whole([0x8a, 200], Buffer.alloc(200, 1))];
  yield ['LONG4 of a negative length', whole([0x8b], u32(-1))];
  yield ['SHORT_BINUNICODE past the end', whole([0x8c, 255], 'a')];
  yield ['BINUNICODE of bytes that are not UTF-8', whole('X', u32(2), [0xff, 0xfe])];
  yield ['BINUNICODE of half a character', whole('X', u32(2), [0xf0, 0x9f])];
  yield ['BINUNICODE of a lone surrogate', whole('X', u32(3), [0xed, 0xa0, 0x80])];
  yield ['frames one in another', bytes([0x80, 4], [0x95], u64(12), [0x95], u64(3), 'N.')];
}

module.exports = function* tensorPickles() {
  for (const [name, make] of Object.entries({ persistentIds, tensors, memoMisuse, lengths })) {
    for (const [label, pickle] of make())
      yield { class: name, name: label, reader: 'torch', bytes: () => torchFile(pickle) };
  }
};
