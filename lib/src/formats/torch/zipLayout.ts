import { FileBytes, MemoryBytes } from '../byteSource';
import type { ByteOrder } from '../elements';
import { FormatError, quoted } from '../formatError';
import { Refusal } from '../pickle/refusal';
import { Unpickler } from '../pickle/unpickler';
import { Storage } from '../storage';
import { openZip, type ZipLimits } from '../zip/archive';
import type { ZipEntry } from '../zip/entry';
import { torchAllowList } from './globals';
import { checkValue } from './value';
import type { TorchValue } from '../pickle/values';

const LARGEST_PICKLE = 1 << 27;
const HIGHEST_VERSION = 10;

/** The archive's one folder: PyTorch names it after the file it was first saved as. */
function rootOf(source: FileBytes, entries: ReadonlyMap<string, ZipEntry>): string {
  const roots = [...entries.keys()].filter((name) => /^[^/]+\/data\.pkl$/.test(name));
  if (roots.length === 1) return roots[0].slice(0, -'data.pkl'.length);
  const found = `${roots.length === 0 ? 'a zip file without' : `${roots.length} of`} data.pkl`;
  throw new FormatError({ file: source.file }, found, 'an archive by torch.save, with one folder that has a data.pkl');
}

function smallText(entries: ReadonlyMap<string, ZipEntry>, name: string): string | undefined {
  const entry = entries.get(name);
  return entry === undefined || entry.size > 64 ? undefined : Buffer.from(entry.read()).toString('latin1').trim();
}

function byteOrder(source: FileBytes, entries: ReadonlyMap<string, ZipEntry>, root: string): ByteOrder {
  const name = `${root}byteorder`;
  if (!entries.has(name)) return 'little';
  const order = smallText(entries, name);
  if (order === 'little' || order === 'big') return order;
  throw new FormatError({ file: source.file, member: name }, quoted(order ?? 'a long text'), '"little" and "big"');
}

function checkVersion(source: FileBytes, entries: ReadonlyMap<string, ZipEntry>, root: string): void {
  for (const name of [`${root}version`, `${root}.data/version`]) {
    if (!entries.has(name)) continue;
    const version = smallText(entries, name);
    if (version === undefined || !/^\d+$/.test(version) || Number(version) < 1 || Number(version) > HIGHEST_VERSION) {
      throw new FormatError({ file: source.file, member: name }, `version ${quoted(version ?? '…')}`, '1 to 10');
    }
  }
}

/** Reads the zip layout: an archive of data.pkl and one entry for each storage. */
export function readZipLayout(source: FileBytes, limits: ZipLimits): TorchValue {
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
  const { value, end } = new Unpickler(pickle, allowed).run();
  const place = { file: source.file, member: main.name, offset: end };
  if (end !== pickle.size)
    throw new FormatError(place, `${pickle.size - end} bytes after the STOP`, 'nothing after it');
  try {
    return checkValue(value);
  } catch (error) {
    throw error instanceof Refusal ? new FormatError(place, error.found, error.allowed) : error;
  }
}
