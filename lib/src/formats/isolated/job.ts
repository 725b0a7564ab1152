import { FileBytes, MemoryBytes, type OpenSource } from '../byteSource';
import type { Place } from '../formatError';

/** One column's cells as they leave a worker: numbers (NaN where missing), or text ('' where missing). */
export interface NamedCells {
  readonly name: string;
  readonly values: Float64Array | string[];
}

/** What a worker read. */
export interface ReadCells {
  readonly columns: readonly NamedCells[];
  readonly rows: number;
}

/** A file for a worker: its path, and its bytes where they do not lie there as they are (unpacked from gzip). */
export interface JobFile {
  readonly path: string;
  readonly bytes?: Uint8Array;
}

/** @returns the file's bytes */
export const sourceOf = ({ path, bytes }: JobFile): OpenSource =>
  bytes === undefined ? new FileBytes(path) : new MemoryBytes(path, bytes);

/** What is asked of a file that holds a table. */
export interface ReadJob {
  readonly kind: 'parquet' | 'hdf5';
  readonly file: JobFile;
  readonly columns?: readonly string[];
  readonly part?: string;
  readonly maxExpansion?: number;
}

/** Columns to be written as a Parquet file. */
export interface WriteJob {
  readonly kind: 'writeParquet';
  readonly columns: readonly NamedCells[];
}

export type Job = ReadJob | WriteJob;

/** What a job comes to; `refused` and `failed` end it: a refusal of ours, and what a package threw. */
export type Outcome =
  | { readonly value: ReadCells | Uint8Array }
  | { readonly refused: { readonly place: Place; readonly found: string; readonly allowed: string } }
  | { readonly failed: string };
