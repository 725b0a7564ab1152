import { MemoryBytes, type OpenSource } from '../byteSource';
import type { ByteOrder } from '../elements';
import { FormatError, quoted } from '../formatError';
import { Refusal } from '../pickle/refusal';
import { Unpickler } from '../pickle/unpickler';
import type { TorchValue } from '../pickle/values';
import { Storage } from '../storage';
import { openZip, type ZipLimits } from '../zip/archive';
import type { ZipEntry } from '../zip/entry';
import { torchAllowList } from './globals';
import { settledValue } from './value';

/*
 * What torch.save writes since PyTorch 1.6: a zip file, entries stored at multiples of 64 bytes, in one folder that has
 * the name the file was first saved under (its name in the file system may differ later).
 *
 *   <folder>/data.pkl     a pickle, usually of protocol 2. A tensor is a call of torch._utils._rebuild_tensor_v2(storage,
 *                         offset, shape, strides, requires_grad, hooks), offset and strides in elements; a storage is
 *                         the persistent id ("storage", storage class, key, device, number of elements)
 *   <folder>/byteorder    "little" or "big"; missing before PyTorch 2.1: little
 *   <folder>/data/<key>   the bytes of one storage, which any number of tensors look at
 *   <folder>/version      "3"; 1 to 10 have the same layout
 *
 * TorchScript programs also have constants.pkl and code/.
 */

const LARGEST_PICKLE = 1 << 27;
const HIGHEST_VERSION = 10;

/** The archive's one folder: PyTorch names it after the file it was first saved as. */
function rootOf(source: OpenSource, entries: ReadonlyMap<string, ZipEntry>): string {
  const roots = [...entries.keys()].filter((name) => /^[^/]+\/data\.pkl$/.test(name));
  if (roots.length === 1) return roots[0].slice(0, -'data.pkl'.length);
  const found = `${roots.length === 0 ? 'a zip file without' : `${roots.length} of`} data.pkl`;
  throw new FormatError({ file: source.file }, found, 'an archive by torch.save, with one folder that has a data.pkl');
}

function smallText(entries: ReadonlyMap<string, ZipEntry>, name: string): string | undefined {
  const entry = entries.get(name);
  return entry === undefined || entry.size > 64 ? undefined : Buffer.from(entry.read()).toString('latin1').trim();
}

function byteOrder(source: OpenSource, entries: ReadonlyMap<string, ZipEntry>, root: string): ByteOrder {
  const name = `${root}byteorder`;
  if (!entries.has(name)) return 'little';
  const order = smallText(entries, name);
  if (order === 'little' || order === 'big') return order;
  throw new FormatError({ file: source.file, member: name }, quoted(order ?? 'a long text'), '"little" and "big"');
}

function checkVersion(source: OpenSource, entries: ReadonlyMap<string, ZipEntry>, root: string): void {
  for (const name of [`${root}version`, `${root}.data/version`]) {
    if (!entries.has(name)) continue;
    const version = smallText(entries, name);
    if (version === undefined || !/^\d+$/.test(version) || Number(version) < 1 || Number(version) > HIGHEST_VERSION) {
      throw new FormatError({ file: source.file, member: name }, `version ${quoted(version ?? '…')}`, '1 to 10');
    }
  }
}

/** Reads the zip layout: an archive of data.pkl and one entry for each storage. */
export function readZipLayout(source: OpenSource, limits: ZipLimits): TorchValue {
  const entries = openZip(source, limits);
  const root = rootOf(source, entries);
  if (entries.has(`${root}constants.pkl`)) {
    throw new FormatError({ file: source.file }, 'a TorchScript program (it has constants.pkl)', 'files by torch.save');
  }
  checkVersion(source, entries, root);
  const order = byteOrder(source, entries, root);
  const main = entries.get(`${root}data.pkl`)!;
  if (main.size > LARGEST_PICKLE) {
    throw new FormatError({ file: source.file, member: main.name }, `${main.size} bytes`, `at most ${LARGEST_PICKLE}`);
  }
  const pickle = new MemoryBytes(source.file, main.read(), main.name);
  const allowed = torchAllowList((key, byteLength) => {
    const entry = entries.get(`${root}data/${key}`);
    if (entry === undefined) throw new Refusal(`storage ${quoted(key)}, which is not in the archive`, 'one of its own');
    if (entry.size !== byteLength) {
      throw new Refusal(`storage ${quoted(key)} of ${byteLength} bytes`, `the ${entry.size} bytes of ${entry.name}`);
    }
    return Storage.inFile(byteLength, order, () => source.whileOpen(() => entry.read()));
  });
  const { value, end, spoilt } = new Unpickler(pickle, allowed).run();
  const place = { file: source.file, member: main.name, offset: end };
  if (end !== pickle.size)
    throw new FormatError(place, `${pickle.size - end} bytes after the STOP`, 'nothing after it');
  try {
    return settledValue(value, spoilt, place, allowed.globals);
  } catch (error) {
    throw error instanceof Refusal ? new FormatError(place, error.found, error.allowed) : error;
  }
}
