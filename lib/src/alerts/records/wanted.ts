import type { Decoders } from '../avro/container';
import type { Piece } from '../source/piece';

/** The columns to read: as numbers, and as the texts that the file has. */
export interface TableColumns {
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
}

/** What is wanted of the records. */
export interface Wanted extends Omit<Piece, 'path'> {
  /** Of tables: columns of numbers and of texts. */
  readonly columns: TableColumns;
  /** Of Avro; made once for all files, since it knows the schemas that came before. */
  readonly decoders: Decoders;
}
