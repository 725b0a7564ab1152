// Hostile pickles, in the zip layout: each refused construct, by name.
const fs = require('node:fs');
const p = require('./pickleParts.cjs');
const { torchFile } = require('./zipParts.cjs');

const opcodes = JSON.parse(fs.readFileSync(`${__dirname}/opcodes.json`, 'utf8'));
const { bytes, text, int, global, tuple, call, whole, tensor, storage, storageId, u32, u64, ORDERED_DICT } = p;

/** Opcodes that are a whole, harmless value by themselves. */
const WHOLE = new Set(['NONE', 'NEWTRUE', 'NEWFALSE', 'EMPTY_LIST', 'EMPTY_DICT', 'EMPTY_TUPLE']);

function* opcodeAlone() {
  for (const [name, code] of Object.entries(opcodes)) if (!WHOLE.has(name)) yield [`${name} alone`, whole([code])];
}

function* opcodeAfterValues() {
  const refused = [
    'POP',
    'POP_MARK',
    'DUP',
    'FLOAT',
    'INT',
    'LONG',
    'PERSID',
    'STRING',
    'UNICODE',
    'DICT',
    'GET',
    'INST',
    'LIST',
    'OBJ',
    'PUT',
  ];
  refused.push(
    'NEWOBJ',
    'NEWOBJ_EX',
    'EXT1',
    'EXT2',
    'EXT4',
    'LONG4',
    'EMPTY_SET',
    'ADDITEMS',
    'FROZENSET',
    'BYTEARRAY8',
    'NEXT_BUFFER',
  );
  for (const name of [...refused, 'READONLY_BUFFER']) {
    const values = bytes(p.MARK, text('a'), int(1), tuple(text('b')));
    yield [`${name} after a mark and values`, whole(values, [opcodes[name]], '1\n2\n', 'N')];
  }
}

function* notAnOpcode() {
  const known = new Set(Object.values(opcodes));
  for (let code = 0; code < 256; code += 5)
    if (!known.has(code)) yield [`byte ${code} as an opcode`, whole('N', [code])];
}

const GLOBALS = [
  ...[
    'os system',
    'posix system',
    'nt system',
    'subprocess Popen',
    'subprocess call',
    'builtins eval',
    'builtins exec',
  ],
  ...['__builtin__ eval', '__builtin__ getattr', 'builtins getattr', 'builtins __import__', 'importlib import_module'],
  ...[
    'sys exit',
    'socket socket',
    'shutil rmtree',
    'webbrowser open',
    'runpy run_path',
    'pickle loads',
    '_pickle loads',
  ],
  ...['operator attrgetter', 'functools partial', 'types CodeType', 'ctypes CDLL', 'marshal loads', 'codecs decode'],
  ...['_codecs decode', 'copy_reg _reconstructor', 'copyreg _reconstructor', 'numpy.core.multiarray _reconstruct'],
  ...['numpy.core.multiarray scalar', 'numpy load', 'torch load', 'torch.hub load', 'torch.storage _load_from_bytes'],
  ...[
    'torch._utils _rebuild_qtensor',
    'torch._utils _rebuild_sparse_tensor',
    'torch.jit load',
    'torch._utils _import_dotted_name',
  ],
  ...['torch.nn.modules.linear Linear', 'torch.serialization _get_layout', 'torch QInt8Storage', 'torch __builtins__'],
  ...[
    '__torch__ Model',
    'collections defaultdict',
    'collections Counter',
    'Object constructor',
    '__proto__ constructor',
  ],
  ...[
    'constructor constructor',
    'torch constructor',
    'torch __proto__',
    'toString call',
    'process exit',
    'child_process execSync',
  ],
];

function* unknownGlobal() {
  for (const name of GLOBALS) yield [`global ${name}`, whole(call(global(...name.split(' ')), text('ls')))];
  yield ['global by STACK_GLOBAL', whole('\x8c\x02os', '\x8c\x06system', [0x93], tuple(text('ls')), 'R')];
  yield ['global with a newline and no name', whole('cos\n')];
  yield ['global of numbers by STACK_GLOBAL', whole(int(1), int(2), [0x93])];
  yield ['global of 10,000 characters', whole(global('a'.repeat(10_000), 'b'))];
  yield ['global that is not text', whole(global('\xff\xfe', '\x00'))];
  yield ['global left as the value', whole(global('torch', 'FloatStorage'))];
  yield ['global as a dict key', whole('}', global('collections', 'OrderedDict'), 'Ns')];
}

function* reduceOnAnythingElse() {
  const callees = {
    text: text('eval'),
    number: int(1),
    list: ']',
    dict: '}',
    tuple: tuple(),
    None: 'N',
    tensor: tensor(),
    'an OrderedDict': ORDERED_DICT,
  };
  for (const [name, callee] of Object.entries(callees)) yield [`REDUCE on ${name}`, whole(callee, tuple(), 'R')];
  for (const type of ['FloatStorage', 'float32'])
    yield [`REDUCE on torch.${type}`, whole(call(global('torch', type), int(1)))];
  yield ['REDUCE with a list for arguments', whole(global('collections', 'OrderedDict'), ']R')];
  yield ['REDUCE with None for arguments', whole(global('collections', 'OrderedDict'), 'NR')];
  yield ['OrderedDict of a number', whole(call(global('collections', 'OrderedDict'), int(1)))];
  yield [
    'OrderedDict of pairs that are none',
    whole(call(global('collections', 'OrderedDict'), bytes(']', tuple(int(1)), 'a'))),
  ];
  yield ['torch.Size of text', whole(call(global('torch', 'Size'), text('a')))];
  yield ['torch.Size of a negative count', whole(call(global('torch', 'Size'), tuple(int(-1))))];
  yield ['_codecs.encode with another encoding', whole(call(global('_codecs', 'encode'), text('a'), text('rot13')))];
  yield ['_codecs.encode of a character over 255', whole(call(global('_codecs', 'encode'), text('Φ'), text('latin1')))];
  yield ['_codecs.encode of a number', whole(call(global('_codecs', 'encode'), int(1), text('latin1')))];
  yield [
    'parameter of text',
    whole(call(global('torch._utils', '_rebuild_parameter'), text('a'), bytes(0x88), ORDERED_DICT)),
  ];
  yield ['BUILD on a dict', whole('}', '}', 'b')];
  yield ['BUILD on a list', whole(']', '}', 'b')];
  yield ['BUILD on a tensor', whole(tensor(), '}', 'b')];
  yield ['BUILD of an OrderedDict with __class__', whole(ORDERED_DICT, '}', text('__class__'), 'Nsb')];
  yield [
    'BUILD of an OrderedDict with __proto__',
    whole(ORDERED_DICT, '}', text('__proto__'), '}', text('polluted'), int(1), 's', 'sb'),
  ];
  yield ['BUILD of an OrderedDict with a tuple', whole(ORDERED_DICT, tuple(), 'b')];
}

const CALLS = { opcodeAlone, opcodeAfterValues, notAnOpcode, unknownGlobal, reduceOnAnythingElse };

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

Object.assign(CALLS, { persistentIds, tensors, memoMisuse, lengths });
module.exports = function* pickles() {
  for (const [name, make] of Object.entries(CALLS)) {
    for (const [label, pickle] of make())
      yield { class: name, name: label, reader: 'torch', bytes: () => torchFile(pickle) };
  }
};
