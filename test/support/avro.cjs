// Writes Avro's object containers, for tests: values by a schema, and the container around them (codecs null and deflate).
const { deflateRawSync } = require('node:zlib');

function long(value) {
  let bits = BigInt(value);
  bits = BigInt.asUintN(64, (bits << 1n) ^ (bits >> 63n));
  const bytes = [];
  for (; bits > 127n; bits >>= 7n) bytes.push(Number(bits & 127n) | 128);
  return Buffer.from([...bytes, Number(bits)]);
}

const sized = (bytes) => Buffer.concat([long(bytes.length), Buffer.from(bytes)]);
const number = (method, size, value) => {
  const bytes = Buffer.alloc(size);
  bytes[method](value);
  return bytes;
};

/** Whether a value is of a union's branch. */
function fits(type, value) {
  const kind = typeof type === 'string' ? type : type.type;
  if (value === null || value === undefined) return kind === 'null';
  if (Array.isArray(value)) return kind === 'array';
  if (typeof value === 'string') return kind === 'string' || kind === 'enum';
  if (typeof value === 'boolean') return kind === 'boolean';
  if (value instanceof Uint8Array) return kind === 'bytes' || kind === 'fixed';
  if (typeof value === 'object') return kind === 'record' || kind === 'map' || /[A-Z]/.test(kind);
  return ['int', 'long', 'float', 'double'].includes(kind);
}

/** A value's bytes. `named` knows the types that have names. */
function encode(type, value, named = new Map()) {
  if (Array.isArray(type)) {
    const branch = type.findIndex((each) => fits(each, value));
    return Buffer.concat([long(branch), encode(type[branch], value, named)]);
  }
  const kind = typeof type === 'string' ? type : type.type;
  if (typeof type === 'object' && type.name) named.set(type.name, type);
  switch (kind) {
    case 'null':
      return Buffer.alloc(0);
    case 'boolean':
      return Buffer.from([value ? 1 : 0]);
    case 'int':
    case 'long':
      return long(value);
    case 'float':
      return number('writeFloatLE', 4, value);
    case 'double':
      return number('writeDoubleLE', 8, value);
    case 'bytes':
      return sized(value);
    case 'string':
      return sized(Buffer.from(value));
    case 'fixed':
      return Buffer.from(value);
    case 'enum':
      return long(type.symbols.indexOf(value));
    case 'array': {
      const items = value.map((item) => encode(type.items, item, named));
      return items.length === 0 ? long(0) : Buffer.concat([long(items.length), ...items, long(0)]);
    }
    case 'map': {
      const entries = Object.entries(value).flatMap(([key, item]) => [
        sized(Buffer.from(key)),
        encode(type.values, item, named),
      ]);
      return entries.length === 0 ? long(0) : Buffer.concat([long(entries.length / 2), ...entries, long(0)]);
    }
    case 'record':
      return Buffer.concat(type.fields.map((field) => encode(field.type, value[field.name], named)));
    default:
      return encode(typeof kind === 'string' ? named.get(kind) : kind, value, named);
  }
}

const MARKER = Buffer.from('0123456789abcdef');

/** A container's header. */
function header(schema, codec = 'null') {
  const text = typeof schema === 'string' ? schema : JSON.stringify(schema);
  const meta = [['avro.schema', text], ['avro.codec', codec]].flatMap((pair) => pair.map((part) => sized(Buffer.from(part)))); // prettier-ignore
  return Buffer.concat([Buffer.from('Obj\x01', 'latin1'), long(2), ...meta, long(0), MARKER]);
}

/** A block of so many records. `size` lies if it is given. */
const block = (count, bytes, size = bytes.length) => Buffer.concat([long(count), long(size), bytes, MARKER]);

/** A whole container; a block for each list of records. */
function container(schema, blocks, codec = 'null') {
  const packed = (bytes) => (codec === 'deflate' ? deflateRawSync(bytes) : bytes);
  const written = blocks.map((records) =>
    block(records.length, packed(Buffer.concat(records.map((r) => encode(schema, r))))),
  );
  return Buffer.concat([header(schema, codec), ...written]);
}

module.exports = { block, container, encode, header, long, MARKER };
