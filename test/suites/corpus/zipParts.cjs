// Zip files, assembled correctly or not: every field of every record can be replaced.
const { crc32, deflateRawSync } = require('node:zlib');
const { bytes, u32, u64 } = require('./pickleParts.cjs');

const u16 = (value) => bytes(value & 255, (value >> 8) & 255);

/**
 * @param {{name: string, data: Uint8Array, method?: number, flags?: number, crc?: number, size?: number, packed?: number,
 *   localName?: string, localSize?: number, localCrc?: number, localMethod?: number, localFlags?: number, offset?: number, content?: Uint8Array,
 *   extra?: Uint8Array, localExtra?: Uint8Array}[]} members
 * @param {{entries?: number, directorySize?: number, directoryOffset?: number, comment?: Uint8Array, before?: Uint8Array,
 *   after?: Uint8Array, disk?: number, beforeEnd?: (offset: number, size: number) => Uint8Array}} [end]
 */
function zip(members, end = {}) {
  const before = end.before ?? Buffer.alloc(0);
  const local = [before];
  const directory = [];
  let at = end.countBefore === false ? 0 : before.length;
  for (const m of members) {
    const method = m.method ?? 0;
    const content = m.content ?? (method === 8 ? deflateRawSync(m.data, { level: 9 }) : m.data);
    const [crc, size, packed] = [m.crc ?? crc32(m.data), m.size ?? m.data.length, m.packed ?? content.length];
    const [name, localName] = [Buffer.from(m.name, 'utf8'), Buffer.from(m.localName ?? m.name, 'utf8')];
    const [extra, localExtra] = [m.extra ?? Buffer.alloc(0), m.localExtra ?? Buffer.alloc(0)];
    const header = bytes(
      ...['PK\x03\x04', u16(20), u16(m.localFlags ?? m.flags ?? 0), u16(m.localMethod ?? method), u16(0), u16(0x21)],
      ...[u32(m.localCrc ?? crc), u32(m.localPacked ?? packed), u32(m.localSize ?? size)],
      ...[u16(localName.length), u16(localExtra.length), localName, localExtra],
    );
    local.push(header, content);
    directory.push(
      bytes(
        ...['PK\x01\x02', u16(20), u16(20), u16(m.flags ?? 0), u16(method), u16(0), u16(0x21), u32(crc), u32(packed)],
        ...[u32(size), u16(name.length), u16(extra.length), u16(0), u16(0), u16(0), u32(0), u32(m.offset ?? at)],
        ...[name, extra],
      ),
    );
    at += header.length + content.length;
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  const count = u16(end.entries ?? members.length);
  const extraRecords = end.beforeEnd?.(at, size) ?? Buffer.alloc(0);
  const comment = end.comment ?? Buffer.alloc(0);
  const fields = [
    u16(end.disk ?? 0),
    u16(0),
    count,
    count,
    u32(end.directorySize ?? size),
    u32(end.directoryOffset ?? at),
  ];
  return Buffer.concat([
    ...[...local, ...directory, extraRecords, Buffer.from('PK\x05\x06', 'latin1'), ...fields],
    ...[u16(end.commentLength ?? comment.length), comment, end.after ?? Buffer.alloc(0)],
  ]);
}

/** A PyTorch file of a pickle and one storage of four floats, with changes to its members and its end. */
function torchFile(pickle, { storages = { 0: new Uint8Array(16) }, change = () => ({}), more = [], end = {} } = {}) {
  const members = [
    { name: 'archive/data.pkl', data: pickle },
    ...Object.entries(storages).map(([key, data]) => ({ name: `archive/data/${key}`, data })),
    { name: 'archive/version', data: Buffer.from('3\n') },
    ...more,
  ];
  return zip(
    members.map((member) => ({ ...member, ...change(member) })),
    end,
  );
}

module.exports = { zip, torchFile, u16, u64 };
