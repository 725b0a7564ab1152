/** A record's fields by name: numbers, texts, BigInts, records, lists. */
export type Fields = Readonly<Record<string, unknown>>;

/** Where a record stands: counted from 1, and the byte where it, or the block that holds it, begins. */
export interface Position {
  readonly record: number;
  readonly offset: number;
}

/** A flat record of which nothing was read but what is wanted. */
export class FlatRow {
  /**
   * @param numbers by feature, NaN where there is none
   * @param kept the kept fields as texts
   */
  constructor(
    readonly numbers: readonly number[],
    readonly kept: readonly string[],
  ) {}
}

/** A record that was read. */
export interface Read extends Position {
  readonly value: Fields | FlatRow;
}

/** What could not be read: one record, or, where no more can be told apart, what follows it. */
export interface Refused extends Position {
  readonly reason: string;
}

/** What a reader meets, in the order of the source: nothing is left out. */
export type Met = Read | Refused;

/** Longest text of a record; a message has 7 kB, a packet 70. */
export const LONGEST_RECORD = 1 << 24;
/** How many records readers hand over at most in one piece, for memory that stays bounded. */
export const BATCH = 4096;
