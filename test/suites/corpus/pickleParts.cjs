// Small pieces of pickles, as bytes, to be assembled correctly or not.
const bytes = (...parts) =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part, 'latin1'))));

const u32 = (value) => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value >>> 0);
  return out;
};
const u64 = (value) => {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)));
  return out;
};

const [NONE, MARK, TUPLE, REDUCE, BUILD, STOP, PERSID] = ['N', '(', 't', 'R', 'b', '.', 'Q'].map((op) =>
  Buffer.from(op),
);
const proto = (version = 2) => bytes(0x80, version);
const text = (value) => {
  const utf8 = Buffer.from(value, 'utf8');
  return bytes('X', u32(utf8.length), utf8);
};
const int = (value) => bytes('J', u32(value));
const long = (value) => bytes(0x8a, 8, u64(value));
const global = (module, name) => bytes('c', `${module}\n${name}\n`);
const tuple = (...items) => (items.length === 0 ? bytes(')') : bytes(MARK, ...items, TUPLE));
const call = (callee, ...args) => bytes(callee, tuple(...args), REDUCE);
const whole = (...parts) => bytes(proto(), ...parts, STOP);

const ORDERED_DICT = call(global('collections', 'OrderedDict'));
const storageId = ({
  kind = 'storage',
  type = global('torch', 'FloatStorage'),
  key = text('0'),
  at = text('cpu'),
  count = int(4),
} = {}) => tuple(text(kind), type, key, at, count);
const storage = (parts) => bytes(storageId(parts), PERSID);

/** A tensor of four floats over storage "0", any of its parts replaced. */
const tensor = ({
  callee = global('torch._utils', '_rebuild_tensor_v2'),
  over = storage(),
  offset = int(0),
  size = tuple(int(4)),
  stride = tuple(int(1)),
  grad = bytes(0x89),
  hooks = ORDERED_DICT,
  more = [],
} = {}) => call(callee, over, offset, size, stride, grad, hooks, ...more);

module.exports = {
  bytes,
  u32,
  u64,
  NONE,
  MARK,
  TUPLE,
  REDUCE,
  BUILD,
  STOP,
  PERSID,
  proto,
  text,
  int,
  long,
  global,
  tuple,
  call,
  whole,
};
Object.assign(module.exports, { ORDERED_DICT, storageId, storage, tensor });
