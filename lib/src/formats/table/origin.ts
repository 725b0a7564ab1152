/** Where a table's rows come from, for messages. */
export interface Origin {
  readonly file?: string;
  /** What had to be recognised in the file, in a few words each. */
  readonly notes?: readonly string[];
  /** @returns which row of the file a row is, see `Table.fileRow` */
  readonly fileRow?: (row: number) => number;
}
