import { join } from 'node:path';
import { PAGE, wasm } from '../../numeric/webAssembly';
import { packageFolder } from '../peers/peers';

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

/** A dataset, or an attribute. */
export interface DatasetMeta extends ElementMeta {
  readonly shape: readonly number[] | null;
  readonly total_size: number;
  readonly virtual_sources?: readonly unknown[];
}

/** The part of emscripten's module that is used here. */
export interface Hdf5Module {
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

/** Two gigabytes, as h5wasm has it. */
const MOST_PAGES = 2 ** 15;

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

/** @returns h5wasm, whose memory may grow to so many bytes for the file at hand */
export function hdf5Module(mostBytes: number): Promise<Hdf5Module> {
  mostPages = Math.min(MOST_PAGES, Math.ceil(mostBytes / PAGE));
  return (loaded ??= loadModule());
}
