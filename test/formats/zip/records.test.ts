import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTorch, Tensor } from '../../../lib/dist/formats';
import { zipParts } from '../../../lib/dist/formats/zip/write';
import { readDirectory } from '../../../lib/dist/formats/zip/records';
import { bytes, tensor, u32, u64, whole } from '../../suites/corpus/pickleParts.cjs';
import { torchFile, u16 } from '../../suites/corpus/zipParts.cjs';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();

const end64 = (at: number, size: number) =>
  bytes(
    ...['PK\x06\x06', u64(44), u16(45), u16(45), u32(0), u32(0), u64(3), u64(3), u64(size), u64(at)],
    ...['PK\x06\x07', u32(0), u64(at + size), u32(1)],
  );

test.each([0, 8])('sizes, offsets and counts in zip64 records are read (compression method %p)', (method) => {
  const data = Buffer.from(Float32Array.of(1, 2, 3, 4).buffer);
  const file = torchFile(whole(tensor()), {
    storages: { 0: data },
    change: ({ name }: { name: string }) => {
      if (!name.endsWith('/0')) return {};
      const extra = method === 0 ? bytes(u16(1), u16(16), u64(16), u64(16)) : bytes(u16(1), u16(8), u64(16));
      const known = method === 0 ? { packed: 0xffffffff } : {};
      return { method, size: 0xffffffff, ...known, extra, localExtra: extra };
    },
    end: { entries: 0xffff, directorySize: 0xffffffff, directoryOffset: 0xffffffff, beforeEnd: end64 },
  });
  writeFileSync(join(folder, 'zip64.pt'), file);
  expect((readTorch(join(folder, 'zip64.pt')) as Tensor).data).toEqual(Float32Array.of(1, 2, 3, 4));
});

test('a member beyond 4 GiB, and one of more than 4 GiB, get zip64 records that are read back', () => {
  const megabyte = new Uint8Array(1 << 28);
  const large = { name: 'large', content: () => Array<Uint8Array>(17).fill(megabyte) };
  const small = { name: 'small', content: () => [Uint8Array.of(1, 2, 3)] };
  const tail: Uint8Array[] = [];
  let size = 0;
  for (const part of zipParts([large, small], { align: 64 })) {
    size += part.length;
    if (part.length < megabyte.length) tail.push(part);
  }
  // The records lie behind the 4.25 GiB of contents, which need not be kept to read them.
  const kept = Buffer.concat(tail.slice(1));
  const start = size - kept.length;
  const read = (offset: number, length: number) => {
    const out = new Uint8Array(length);
    const overlap = kept.subarray(Math.max(offset - start, 0), Math.max(offset + length - start, 0));
    out.set(overlap, length - overlap.length);
    return out;
  };
  const records = readDirectory({ file: 'large.zip', size, read });
  expect(records.map(({ name, size: bytesOf }) => [name, bytesOf])).toEqual([
    ['large', 17 * megabyte.length],
    ['small', 3],
  ]);
  expect(records[1].headerOffset).toBeGreaterThan(17 * megabyte.length);
}, 60_000);
