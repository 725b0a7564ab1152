import type { Decoders } from '../avro/container';

/** The columns to read: as numbers, and as the texts that the file has. */
export interface TableColumns {
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
}

/** What is wanted of the records. */
export interface Wanted {
  /** Of tables: columns of numbers and of texts. */
  readonly columns: TableColumns;
  /** Of Avro; made once for all files, since it knows the schemas that came before. */
  readonly decoders: Decoders;
  /** Of a Parquet file: the rows from the first to before the second, counted from 0; default all. */
  readonly rows?: readonly [from: number, to: number];
}
