// Hostile pickles of what is read beside tensors: NumPy's arrays, plain values made by calls, objects of any class; and
// gzip files and text arrays that ask for far more memory than they have bytes.
const { gzipSync } = require('node:zlib');
const { npy } = require('./cut.cjs');
const { bytes, call, global, int, long, tensor, text, tuple, u64, whole } = require('./pickleParts.cjs');
const { torchFile, zip } = require('./zipParts.cjs');

const [TRUE, FALSE] = [bytes(0x88), bytes(0x89)];
const blob = (content) => bytes('C', content.length, content);
const dtype = (code, order = text('<')) =>
  bytes(
    call(global('numpy', 'dtype'), text(code), FALSE, TRUE),
    tuple(int(3), order, 'N', 'N', 'N', int(-1), int(-1), int(0)),
    'b',
  );
const reconstruct = (...args) => call(global('numpy.core.multiarray', '_reconstruct'), ...args);
const EMPTY = reconstruct(global('numpy', 'ndarray'), tuple(int(0)), blob('b'));
const array = ({ shape = tuple(int(1)), of = dtype('f4'), fortran = FALSE, raw = blob('abcd') } = {}) =>
  bytes(EMPTY, tuple(int(1), shape, of, fortran, raw), 'b');
const scalar = (...args) => call(global('numpy.core.multiarray', 'scalar'), ...args);
const buffer = (...args) => call(global('numpy.core.numeric', '_frombuffer'), ...args);

function* numpyPickles() {
  const shapes = {
    'of 10^9': tuple(int(1e9)),
    'of 2^62': tuple(long(2n ** 62n)),
    'whose product overflows': tuple(...Array(8).fill(int(65536))),
    'with a negative axis': tuple(int(-1)),
    'of text': tuple(text('1')),
    'that is a list': bytes(']'),
    'of 1000 axes': tuple(...Array(1000).fill(int(1))),
    'of a call': tuple(call(global('os', 'getpid'))),
  };
  for (const [name, shape] of Object.entries(shapes)) yield [`array with a shape ${name}`, whole(array({ shape }))];
  for (const code of ['O', 'O8', 'V4', 'M8', 'm8', 'f16', 'c32', 'i3', 'U', 'S', 'x4', 'U999999999', 'S999999999']) {
    yield [`array of dtype ${code}`, whole(array({ of: dtype(code) }))];
    yield [`scalar of dtype ${code}`, whole(scalar(dtype(code), blob('abc')))];
  }
  for (const code of ['', 'f4,f4', "__import__('os')", 'float32', 'f4\n', '9'.repeat(1000)])
    yield [`dtype of the code ${JSON.stringify(code.slice(0, 30))}`, whole(array({ of: dtype(code) }))];
  for (const order of [text('!'), text('<>'), int(1), 'N'])
    yield [`byte order ${order}`, whole(array({ of: dtype('f4', order) }))];
  yield [
    'array of 10^15 texts of no characters',
    whole(array({ shape: tuple(long(10n ** 15n)), of: dtype('U0'), raw: blob('') })),
  ];
  yield ['array of 10^9 texts of no bytes', whole(array({ shape: tuple(int(1e9)), of: dtype('S0'), raw: blob('') }))];
  yield ['array without a state', whole(EMPTY)];
  yield ['array with a dict for a state', whole(EMPTY, '}', 'b')];
  yield ['array with two values for a state', whole(EMPTY, tuple(int(1), tuple()), 'b')];
  yield ['array with text for a dtype', whole(array({ of: text('f4') }))];
  yield ['array with a tensor for its bytes', whole(array({ raw: tensor() }))];
  yield ['array with a list for its bytes', whole(array({ raw: bytes(']') }))];
  yield [
    'array of objects that call',
    whole(array({ of: dtype('O'), raw: bytes(']', call(global('os', 'system'), text('ls')), 'a') })),
  ];
  yield [
    'array that holds itself',
    whole(EMPTY, 'q\x00', tuple(int(1), tuple(int(1)), dtype('O'), FALSE, bytes(']', 'h\x00', 'a')), 'b'),
  ];
  yield ['array of another class', whole(reconstruct(global('numpy', 'memmap'), tuple(int(0)), blob('b')))];
  yield ['array of a class that is text', whole(reconstruct(text('ndarray'), tuple(int(0)), blob('b')))];
  yield ['array of a class that calls', whole(reconstruct(global('os', 'system'), tuple(int(0)), blob('b')))];
  yield ['numpy.ndarray called', whole(call(global('numpy', 'ndarray'), tuple(int(1e9))))];
  yield ['numpy.ndarray made', whole(global('numpy', 'ndarray'), tuple(), 0x81)];
  yield ['numpy.dtype left alone', whole(dtype('f4'))];
  yield ['scalar of no bytes', whole(scalar(dtype('f8')))];
  yield ['scalar of too few bytes', whole(scalar(dtype('f8'), blob('abc')))];
  yield ['_frombuffer of order K', whole(buffer(blob('abcd'), dtype('f4'), tuple(int(1)), text('K')))];
  yield ['_frombuffer of too few bytes', whole(buffer(blob('abc'), dtype('f4'), tuple(int(1)), text('C')))];
  for (const name of ['fromfile', 'frombuffer', 'load', 'memmap', 'core.records fromfile', 'lib.npyio load'])
    yield [
      `numpy.${name}`,
      whole(call(global(...(name.includes(' ') ? `numpy.${name}`.split(' ') : ['numpy', name])), text('/etc/passwd'))),
    ];
}

function* plainCalls() {
  for (const module of ['builtins', '__builtin__']) {
    const calls = {
      'bytearray of 10^9': call(global(module, 'bytearray'), int(1e9)),
      'bytearray in rot13': call(global(module, 'bytearray'), text('a'), text('rot13')),
      'bytes of 10^9': call(global(module, 'bytes'), int(1e9)),
      'bytes of a list': call(global(module, 'bytes'), bytes(']')),
      'set of a number': call(global(module, 'set'), int(1)),
      'set of text': call(global(module, 'set'), text('abc')),
      'frozenset of a dict': call(global(module, 'frozenset'), bytes('}')),
      'complex of text': call(global(module, 'complex'), text('1j')),
      'complex of a dict': call(global(module, 'complex'), bytes('}'), int(1)),
    };
    for (const name of [
      'eval',
      'exec',
      'open',
      'compile',
      'getattr',
      'setattr',
      'type',
      'object',
      'map',
      'iter',
      'print',
      'input',
    ])
      calls[name] = call(global(module, name), text('1'));
    for (const [name, pickle] of Object.entries(calls)) yield [`${module}.${name}`, whole(pickle)];
  }
  for (const [name, argument] of Object.entries({
    text: text('ls'),
    number: int(1),
    list: bytes(']'),
    dict: bytes('}'),
    tuple: tuple(),
  }))
    yield [`defaultdict of ${name}`, whole(call(global('collections', 'defaultdict'), argument))];
  for (const [name, argument] of Object.entries({ text: text('ls'), number: int(1), list: bytes(']') }))
    yield [`Counter of ${name}`, whole(call(global('collections', 'Counter'), argument))];
  for (const name of ['../x', 'cuda:99999', 'CUDA', '', '__import__', 'a'.repeat(100)])
    yield [`device ${name.slice(0, 20)}`, whole(call(global('torch', 'device'), text(name)))];
  yield [
    'device of index 1.5',
    whole(call(global('torch', 'device'), text('cuda'), bytes('G', Buffer.from('3ff8000000000000', 'hex')))),
  ];
  for (const name of ['os.system', 'torch.load', 'strided', 'torch.strided.x'])
    yield [`layout ${name}`, whole(call(global('torch.serialization', '_get_layout'), text(name)))];
  const from = (callee) =>
    call(
      global('torch._tensor', '_rebuild_from_type_v2'),
      callee,
      global('torch', 'Tensor'),
      tuple(text('ls')),
      bytes('}'),
    );
  for (const [module, name] of [
    ['os', 'system'],
    ['torch', 'load'],
    ['collections', 'OrderedDict'],
    ['torch', 'FloatStorage'],
    ['builtins', 'set'],
  ])
    yield [`_rebuild_from_type_v2 by ${module}.${name}`, whole(from(global(module, name)))];
  yield ['_rebuild_from_type_v2 by itself', whole(from(global('torch._tensor', '_rebuild_from_type_v2')))];
  yield ['parameter class of text', whole(call(global('torch.nn.parameter', 'Parameter'), text('a')))];
  yield ['tensor class of 10^9', whole(call(global('torch', 'Tensor'), int(1e9)))];
}

function* madeObjects() {
  const classes = [
    'os _wrap_close',
    'subprocess Popen',
    '__main__ Evil',
    'builtins type',
    'types CodeType',
    'torch.nn.modules.linear Linear',
    'pandas DataFrame',
  ];
  for (const name of classes) {
    const type = global(...name.split(' '));
    yield [`${name} made by NEWOBJ`, whole(type, tuple(text('ls')), 0x81)];
    yield [
      `${name} made by NEWOBJ and built`,
      whole(type, ')', 0x81, '}', text('__reduce__'), global('os', 'system'), 's', 'b'),
    ];
    yield [`${name} made by NEWOBJ_EX`, bytes([0x80, 4], type, ')', '}', 0x92, '.')];
    yield [`${name} called and filled`, whole(call(type), '(', text('a'), int(1), 'u')];
    yield [`${name} beside a tensor`, whole('}', text('x'), tensor(), 's', text('y'), call(type, text('ls')), 's')];
    yield [`${name} in a list`, whole(']', call(type), 'a')];
    yield [`${name} in a set`, whole(call(global('builtins', 'set'), bytes(']', call(type), 'a')))];
    yield [
      `${name} as the metadata of a state dict`,
      whole(call(global('collections', 'OrderedDict')), '}', text('_metadata'), call(type), 's', 'b'),
    ];
    yield [`${name} as a key`, whole('}', call(type), int(1), 's')];
    yield [
      `${name} as the class of a storage`,
      whole(tuple(text('storage'), type, text('0'), text('cpu'), int(4)), 'Q'),
    ];
  }
  for (const [name, callee] of Object.entries({
    text: text('a'),
    number: int(1),
    'a function': global('torch._utils', '_rebuild_tensor_v2'),
    'a storage class': global('torch', 'FloatStorage'),
  }))
    yield [`NEWOBJ of ${name}`, whole(callee, ')', 0x81)];
  for (const [name, code] of Object.entries({
    EMPTY_SET: 0x8f,
    'ADDITEMS to a set': [0x28, 0x90],
    FROZENSET: [0x28, 0x91],
  }))
    yield [`${name} in protocol 2`, whole(call(global('builtins', 'set')), code)];
  yield ['BYTEARRAY8 in protocol 4', bytes([0x80, 4, 0x96], u64(1), 'a.')];
  yield ['BYTEARRAY8 of 2^40 bytes', bytes([0x80, 5, 0x96], u64(2n ** 40n), 'a.')];
  yield ['ADDITEMS to a list', bytes([0x80, 4], ']', '(N', 0x90, '.')];
  yield ['a set that holds itself', bytes([0x80, 4, 0x8f, 0x94], '(h\x00', 0x90, '.')];
}

const textArray = (descr, shape, content = Buffer.alloc(0)) =>
  npy(`{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`, content);

function* inflated() {
  yield ['30 MB of zeros in gzip as a torch file', gzipSync(Buffer.alloc(3e7)), 'torch'];
  yield ['30 MB of zeros in gzip as a table', gzipSync(Buffer.alloc(3e7)), 'csv'];
  yield ['gzip in gzip', gzipSync(gzipSync(torchFile(whole(tensor())))), 'torch'];
  yield ['gzip of a hostile pickle', gzipSync(torchFile(whole(call(global('os', 'system'), text('ls'))))), 'torch'];
  yield ['gzip cut short', gzipSync(torchFile(whole(tensor()))).subarray(0, -8), 'torch'];
  yield ['gzip of a table, cut short', gzipSync('a,b\n1,2\n').subarray(0, -8), 'csv'];
  yield ['gzip of nothing', gzipSync(''), 'torch'];
  yield ['10^12 texts of no characters', textArray('<U0', '(1000000000000,)'), 'npy'];
  yield ['10^12 texts of no bytes', textArray('|S0', '(1000000000000,)'), 'npy'];
  yield ['texts of 10^9 characters', textArray('<U999999999', '(1,)', Buffer.alloc(8)), 'npy'];
  yield ['10^12 texts in a .npz', zip([{ name: 'a.npy', data: textArray('<U0', '(1000000000000,)') }]), 'npz'];
  yield [
    'a .npz named .pt with objects alone',
    zip([{ name: 'a.npy', data: textArray('|O', '(1,)', Buffer.alloc(8)) }]),
    'torch',
  ];
}

module.exports = function* foreignPickles() {
  for (const [name, make] of Object.entries({ numpyPickles, plainCalls, madeObjects, inflated })) {
    for (const [label, content, reader] of make())
      yield {
        class: name,
        name: label,
        reader: reader ?? 'torch',
        bytes: () => (reader === undefined ? torchFile(content) : content),
      };
  }
};
