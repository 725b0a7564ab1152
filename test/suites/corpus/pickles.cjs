// Hostile pickles, in the zip layout: each refused construct, by name.
const fs = require('node:fs');
const p = require('./pickleParts.cjs');
const { torchFile } = require('./zipParts.cjs');

const opcodes = JSON.parse(fs.readFileSync(`${__dirname}/opcodes.json`, 'utf8'));
const { bytes, text, int, global, tuple, call, whole, tensor, ORDERED_DICT } = p;

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

module.exports = function* pickles() {
  for (const [name, make] of Object.entries({
    opcodeAlone,
    opcodeAfterValues,
    notAnOpcode,
    unknownGlobal,
    reduceOnAnythingElse,
  })) {
    for (const [label, pickle] of make())
      yield { class: name, name: label, reader: 'torch', bytes: () => torchFile(pickle) };
  }
};
