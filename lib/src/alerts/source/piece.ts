/** A file to score, or some of its rows. */
export interface Piece {
  readonly path: string;
  /** Of a Parquet file: the first row, counted from 0, and the one behind the last. */
  readonly rows?: readonly [from: number, to: number];
  /** Of JSON lines: the lines that begin from one byte on and before another, and how many records are before them. */
  readonly lines?: { readonly from: number; readonly to: number; readonly before: number };
}
