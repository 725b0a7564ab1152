import type { ByteSource } from '../byteSource';
import { FormatError, type Place } from '../formatError';
import { UNSUSPICIOUS } from '../zip/archive';
import { hdf5Module, type DatasetMeta, type Hdf5Module } from './module';

/** What an object in the file is. */
export type ObjectKind = 'group' | 'dataset' | 'link' | 'other';

const NAME = '/input.h5';
const READ_ONLY = 0;
const MOST_EXPANSION = 600;
const LONGEST_ATTRIBUTE = 1 << 20;
const FILTERS: readonly number[] = [1, 2, 3, 5, 6];
const STRING = 3;

/** An HDF5 file that is open for reading; the library reads its bytes range by range, and sees no other file. */
export class Hdf5File {
  private constructor(
    private readonly module: Hdf5Module,
    private readonly id: bigint,
    private readonly source: ByteSource,
    /** Bytes that a dataset may unpack to. */
    private readonly most: number,
  ) {}

  /** Opens the file, and closes it when `use` has run. @throws whatever HDF5 has to say about a file that is broken */
  static async with<T>(source: ByteSource, maxExpansion: number | undefined, use: (file: Hdf5File) => T): Promise<T> {
    const most = Math.max(UNSUSPICIOUS, (maxExpansion ?? MOST_EXPANSION) * source.size);
    const module = await hdf5Module(4 * UNSUSPICIOUS + 2 * most);
    module.FS.createDataFile('/', NAME.slice(1), new Uint8Array(1), true, false);
    const { node } = module.FS.lookupPath(NAME);
    Object.defineProperty(node, 'usedBytes', { get: () => source.size });
    node.stream_ops = { ...node.stream_ops, read: reader(source) };
    try {
      const id = module.open(NAME, READ_ONLY);
      if (id <= 0n) throw new Error('HDF5 does not open it');
      try {
        return use(new Hdf5File(module, id, source, most));
      } finally {
        module.close_file(id);
      }
    } finally {
      module.FS.unlink(NAME);
    }
  }

  /** @returns the names in a group */
  names(group: string): string[] {
    return this.module.get_names(this.id, group, false);
  }

  kind(path: string): ObjectKind {
    const { H5G_GROUP, H5G_DATASET, H5G_LINK, H5G_UDLINK } = this.module;
    const type = this.module.get_type(this.id, path);
    if (type === H5G_GROUP) return 'group';
    if (type === H5G_DATASET) return 'dataset';
    return type === H5G_LINK || type === H5G_UDLINK ? 'link' : 'other';
  }

  /** @returns an attribute's bytes as Latin-1; undefined if it is not there, or not text */
  text(path: string, name: string): string | undefined {
    if (!this.module.get_attribute_names(this.id, path).includes(name)) return undefined;
    const meta = this.module.get_attribute_metadata(this.id, path, name);
    if (meta.shape === null || meta.type !== STRING || meta.vlen) return undefined;
    const bytes = meta.size * meta.total_size;
    if (!(bytes <= LONGEST_ATTRIBUTE))
      this.refuse(path, `an attribute of ${bytes} bytes`, `at most ${LONGEST_ATTRIBUTE}`);
    const read = (at: number) => this.module.get_attribute_data(this.id, path, name, BigInt(at));
    return Buffer.from(this.memory(bytes, read)).toString('latin1').replace(/\0+$/, '');
  }

  /** @throws FormatError if it is not a dataset of values in this file that can be unpacked here */
  dataset(path: string): DatasetMeta & { readonly shape: readonly number[] } {
    const meta = this.module.get_dataset_metadata(this.id, path);
    if (meta.shape === null) return this.refuse(path, 'a dataset without values', 'arrays');
    if ((meta.virtual_sources?.length ?? 0) > 0)
      return this.refuse(path, 'a virtual dataset', 'values that are in this file');
    const filter = this.module.get_dataset_filters(this.id, path).find(({ id }) => !FILTERS.includes(id));
    if (filter !== undefined) {
      const found = `a dataset packed with ${filter.name || 'a filter'} (number ${filter.id})`;
      const allowed =
        "gzip, shuffle and none (h5repack -f GZIP=5 in.h5 out.h5, or in pandas complib='zlib', repacks it)";
      return this.refuse(path, found, allowed);
    }
    const bytes = meta.size * meta.total_size;
    if (!(bytes <= this.most)) {
      const allowed = `at most ${this.most} (if you trust the file, pass a larger maxExpansion)`;
      return this.refuse(path, `a dataset of ${bytes} bytes in a file of ${this.source.size}`, allowed);
    }
    return meta as DatasetMeta & { readonly shape: readonly number[] };
  }

  /** @returns a dataset's bytes; numbers that do not stand in records little-endian, whatever they are in the file */
  bytes(path: string, { size, total_size: count }: DatasetMeta): Uint8Array {
    return this.memory(size * count, (at) => this.module.get_dataset_data(this.id, path, null, null, null, BigInt(at)));
  }

  /** @returns the texts of a dataset whose elements have lengths of their own, as bytes */
  texts(path: string, { total_size: count }: DatasetMeta): Uint8Array[] {
    const { module } = this;
    const at = module._malloc(Math.max(4 * count, 1));
    if (at === 0) throw new Error('no memory');
    module.HEAPU8.fill(0, at, at + 4 * count);
    try {
      if (module.get_dataset_data(this.id, path, null, null, null, BigInt(at)) < 0)
        throw new Error(`${path} is broken`);
      const memory = module.HEAPU8;
      const pointers = new Uint32Array(memory.slice(at, at + 4 * count).buffer);
      const texts = Array.from(pointers, (start) => memory.slice(start, start === 0 ? 0 : memory.indexOf(0, start)));
      module.reclaim_vlen_memory(this.id, path, '', BigInt(at));
      return texts;
    } finally {
      module._free(at);
    }
  }

  place(path: string): Place {
    return { file: this.source.file, member: path };
  }

  refuse(path: string, found: string, allowed: string): never {
    throw new FormatError(this.place(path), found, allowed);
  }

  private memory(bytes: number, fill: (at: number) => number): Uint8Array {
    const at = this.module._malloc(Math.max(bytes, 1));
    if (at === 0) throw new Error('no memory');
    try {
      if (fill(at) < 0) throw new Error('HDF5 cannot read the values');
      return this.module.HEAPU8.slice(at, at + bytes);
    } finally {
      this.module._free(at);
    }
  }
}

/** Reads as emscripten's file systems do. */
function reader(source: ByteSource) {
  return (_: unknown, buffer: Uint8Array, offset: number, length: number, position: number): number => {
    const count = Math.max(0, Math.min(length, source.size - position));
    if (count > 0) buffer.set(source.read(position, count), offset);
    return count;
  };
}
