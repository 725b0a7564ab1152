import { join } from 'node:path';
import type { ByteSource } from '../byteSource';
import { FormatError, type Place } from '../formatError';
import { packageFolder } from '../peers/peers';
import { PAGE, wasm } from '../../numeric/webAssembly';
import { UNSUSPICIOUS } from '../zip/archive';

/** What an object in the file is. */
export type ObjectKind = 'group' | 'dataset' | 'link' | 'other';

/** An element's type, as h5wasm describes it. */
export interface ElementMeta {
  /** HDF5's class: 0 integer, 1 float, 3 string, 4 bits, 6 compound, 8 enumeration, 10 array. */
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
  readonly littleEndian: boolean;
  readonly vlen: boolean;
  readonly compound_type?: { readonly members: readonly Member[] };
  readonly array_type?: ElementMeta & { readonly shape: readonly number[] };
  readonly enum_type?: { readonly type: number };
}

/** A field of a record. */
export interface Member extends ElementMeta {
  readonly name: string;
  readonly offset: number;
}

interface DatasetMeta extends ElementMeta {
  readonly shape: readonly number[] | null;
  readonly total_size: number;
  readonly virtual_sources?: readonly unknown[];
}

/** The part of emscripten's module that is used here. */
interface Hdf5Module {
  readonly HEAPU8: Uint8Array;
  readonly FS: {
    createDataFile(folder: string, name: string, data: Uint8Array, read: boolean, write: boolean): void;
    lookupPath(path: string): { node: FileNode };
    unlink(path: string): void;
  };
  _malloc(bytes: number): number;
  _free(at: number): void;
  open(path: string, mode: number): bigint;
  close_file(file: bigint): number;
  get_names(file: bigint, path: string, recursive: boolean): string[];
  get_type(file: bigint, path: string): number;
  get_attribute_names(file: bigint, path: string): string[];
  get_attribute_metadata(file: bigint, path: string, name: string): DatasetMeta;
  get_attribute_data(file: bigint, path: string, name: string, at: bigint): number;
  get_dataset_metadata(file: bigint, path: string): DatasetMeta;
  get_dataset_filters(file: bigint, path: string): readonly { readonly id: number; readonly name: string }[];
  get_dataset_data(file: bigint, path: string, count: null, offset: null, strides: null, at: bigint): number;
  reclaim_vlen_memory(file: bigint, path: string, attribute: string, at: bigint): number;
  readonly H5G_GROUP: number;
  readonly H5G_DATASET: number;
  readonly H5G_LINK: number;
  readonly H5G_UDLINK: number;
}

interface FileNode {
  usedBytes: number;
  stream_ops: object;
}

/** A memory of WebAssembly that emscripten makes larger when it has to. */
interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const NAME = '/input.h5';
const READ_ONLY = 0;
const MOST_EXPANSION = 600;
const LONGEST_ATTRIBUTE = 1 << 20;
const FILTERS: readonly number[] = [1, 2, 3, 5, 6];
const STRING = 3;

/** The wasm memory stays for the worker's life, so its growth has a limit, by what is asked of the file at hand. */
let mostPages = 0;

/** Loads h5wasm: the build that sees a file system of its own in memory, and nothing of this machine's. */
async function loadModule(): Promise<Hdf5Module> {
  const door = join(packageFolder('h5wasm')!, 'dist', 'esm', 'hdf5_hl.js');
  const { ready } = (await import(door)) as { ready: Promise<Hdf5Module> };
  const { prototype } = wasm.Memory as unknown as { prototype: GrowingMemory };
  const { grow } = prototype;
  prototype.grow = function (pages) {
    const now = this.buffer.byteLength / PAGE;
    if (now + pages > mostPages) throw new RangeError('more memory than the file may ask for');
    return grow.call(this, pages);
  };
  return ready;
}

let loaded: Promise<Hdf5Module> | undefined;

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
    mostPages = Math.min(2 ** 15, Math.ceil((4 * UNSUSPICIOUS + 2 * most) / PAGE));
    const module = await (loaded ??= loadModule());
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
