// Writes Thrift's compact protocol, in which Parquet keeps its footer and its pages' headers: a struct is a list of fields.
const TYPES = { bool: 1, byte: 3, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 };

function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}
const zigzag = (value) => varint((BigInt(value) << 1n) ^ (BigInt(value) >> 63n));

function encoded(type, value) {
  if (type === 'i32' || type === 'i64') return zigzag(value);
  if (type === 'byte') return Buffer.of(value & 255);
  if (type === 'binary') return Buffer.concat([varint(Buffer.from(value).length), Buffer.from(value)]);
  if (type === 'struct') return struct(value);
  const { of, items, size = items.length } = value;
  const head =
    size < 15 ? Buffer.of((size << 4) | TYPES[of]) : Buffer.concat([Buffer.of(0xf0 | TYPES[of]), varint(size)]);
  return Buffer.concat([head, ...items.map((item) => encoded(of, item))]);
}

/** @param fields [id, type, value]; those without a value are left out */
function struct(fields) {
  let last = 0;
  const parts = fields
    .filter(([, , value]) => value !== undefined)
    .map(([id, type, value]) => {
      const code = type === 'bool' ? (value ? 1 : 2) : TYPES[type];
      const head = Buffer.of(((id - last) << 4) | code);
      last = id;
      return type === 'bool' ? head : Buffer.concat([head, encoded(type, value)]);
    });
  return Buffer.concat([...parts, Buffer.of(0)]);
}

module.exports = { struct, varint };
