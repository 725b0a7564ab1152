/** The arrays that a page carries beside its texts. */
export type PackedArray = Float64Array | Float32Array | Int32Array;

const TYPES = { Float64Array, Float32Array, Int32Array };
type TypeName = keyof typeof TYPES;

interface Entry {
  readonly type: TypeName;
  readonly offset: number;
  readonly length: number;
}

/**
 * Texts and arrays in one run of bytes, for `unpack`:
 *
 *     length of the JSON, 4 bytes, low byte first · JSON { header, entries } · arrays, each from a multiple of 8 bytes on
 *
 * Numbers stand as the machine has them, low byte first on every machine that Node and browsers run on.
 */
export function pack(header: unknown, arrays: Readonly<Record<string, PackedArray>>): Uint8Array {
  let offset = 0;
  const entries: Record<string, Entry> = {};
  for (const [name, array] of Object.entries(arrays)) {
    entries[name] = { type: array.constructor.name as TypeName, offset, length: array.length };
    offset += aligned(array.byteLength);
  }
  const json = new TextEncoder().encode(JSON.stringify({ header, entries }));
  const start = aligned(4 + json.length);
  const bytes = new Uint8Array(start + offset);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  for (const [name, { buffer, byteOffset, byteLength }] of Object.entries(arrays)) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start + entries[name].offset);
  }
  return bytes;
}

/** What `pack` was given. */
export function unpack<Header>(bytes: Uint8Array): { header: Header; arrays: Record<string, PackedArray> } {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { header, entries } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as {
    header: Header;
    entries: Record<string, Entry>;
  };
  const start = aligned(4 + length);
  const arrays = Object.entries(entries).map(([name, { type, offset, length: count }]) => {
    const array = new TYPES[type](count);
    const from = start + offset;
    new Uint8Array(array.buffer).set(bytes.subarray(from, from + array.byteLength));
    return [name, array] as const;
  });
  return { header, arrays: Object.fromEntries(arrays) };
}

const aligned = (length: number) => Math.ceil(length / 8) * 8;
