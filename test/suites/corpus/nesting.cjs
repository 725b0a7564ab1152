// Pickles that nest without end, contain themselves, or ask for far more memory than they have bytes.
const { bytes, text, int, global, tuple, whole, tensor, u32 } = require('./pickleParts.cjs');
const { torchFile } = require('./zipParts.cjs');

const many = (part, times) => Buffer.alloc(part.length * times, part, 'latin1');

function* recursion() {
  yield ['list in itself', whole(']q\x00', 'h\x00', 'a')];
  yield ['dict in itself', whole('}q\x00', text('a'), 'h\x00', 's')];
  yield ['list in a tuple in itself', whole(']q\x00', 'h\x00', [0x85], 'a')];
  yield [
    'OrderedDict in its own metadata',
    whole(global('collections', 'OrderedDict'), ')Rq\x00}', text('_metadata'), 'h\x00', 's', 'b'),
  ];
  yield ['two lists in each other', whole(']q\x00]q\x01', 'h\x00', 'a', 'a', 'h\x01', 'a')];
  yield ['dict as its own key', whole('}q\x00', 'h\x00', 'N', 's')];
  yield ['list as a key', whole('}', ']', 'N', 's')];
  yield ['tuple as a key', whole('}', tuple(int(1)), 'N', 's')];
  yield ['tensor as a key', whole('}', tensor(), 'N', 's')];
}

function* deepNesting() {
  for (const depth of [250, 10_000, 1_000_000]) {
    yield [`lists nested ${depth} deep`, () => whole(many(']', depth), many('a', depth - 1))];
    yield [`tuples nested ${depth} deep`, () => whole('N', many('\x85', depth))];
    yield [`dicts nested ${depth} deep`, () => whole('}', many('}N}s', 0), many('}N', depth), 'N', many('s', depth))];
  }
  yield ['a million marks', () => whole(many('(', 1_000_000), 'N')];
  yield ['shared lists doubling 300 times', () => whole('N', 'q\x00', many('', 0), doubling(300))];
}

/** Each tuple holds the one before it twice: 2^n values for a reader that forgets which it has seen. */
function doubling(n) {
  const steps = [];
  for (let k = 0; k < n; k++) steps.push(bytes('r', u32(k), 'j', u32(k), '\x86'));
  return bytes('0'.slice(1), ...steps.map((step, k) => (k === 0 ? bytes('j', u32(0), '\x86') : step)));
}

function* memory() {
  const ten = 10_000_000;
  const floods = {
    lists: ']',
    dicts: '}',
    tuples: ')',
    'empty texts': 'X\0\0\0\0',
    'empty bytes': 'C\0',
    OrderedDicts: 'h\x00)R',
  };
  for (const [name, part] of Object.entries(floods)) {
    yield [
      `ten megabytes of ${name}`,
      () => whole(global('collections', 'OrderedDict'), 'q\x00', '](', many(part, ten / part.length), 'e'),
    ];
  }
  yield ['ten megabytes of MEMOIZE', () => whole('N', many('\x94', ten), 'N')];
  yield ['ten megabytes of integers and no end', () => whole(many('K\x01', ten / 2))];
  yield ['ten megabytes of floats and no end', () => whole(many('G\0\0\0\0\0\0\0\x01', 1_111_111))];
  yield ['a megabyte of tensors', () => whole('(', many(tensor().toString('latin1'), 6000), 'lN')];
  yield ['a list extended by itself', () => whole(']q\x00', many('(h\x00h\x00e', 1_000_000))];
  yield [
    'a text of ten megabytes as a key, a thousand times',
    () => whole('}(', text('a'.repeat(1e6)), 'Nu', many('(', 1000), 'N'),
  ];
}

function* trailingData() {
  yield ['a byte after STOP', bytes(whole('N'), 0)];
  yield ['a second pickle after the first', bytes(whole('N'), whole('N'))];
  yield ['two values at STOP', whole('N', 'N')];
  yield ['no value at STOP', whole()];
  yield ['a mark at STOP', whole('(')];
  yield ['an empty pickle', Buffer.alloc(0)];
  yield ['no PROTO', bytes('N.')];
  yield ['protocol 0', bytes('(lp0\n.')];
  yield ['protocol 1', bytes([0x80, 1], 'N.')];
  yield ['protocol 6', bytes([0x80, 6], 'N.')];
}

module.exports = function* nesting(leftOut) {
  for (const [name, make] of Object.entries({ recursion, deepNesting, memory, trailingData })) {
    if (leftOut.has(name)) continue;
    for (const [label, pickle] of make())
      yield {
        class: name,
        name: label,
        reader: 'torch',
        bytes: () => torchFile(typeof pickle === 'function' ? pickle() : pickle),
      };
  }
};
