import { roundUp } from './strips';

/** Rows that pass through a tape at once: few enough that a block stays in the first or second level of cache. */
export const BLOCK_ROWS = 64;

/** Below 256: a chunk's number has eight bits among threads. */
const MOST_CHUNKS = 64;
/** Rows × parameters of a chunk that keep a core busy for some 25 µs, well above the cost of taking a chunk. */
const CHUNK_WORK = 125_000;
/** Bytes that the gradient buffers of one thread may take. */
const MOST_GRADIENT_BYTES = 64 * 2 ** 20;

/** How a job's rows are divided. */
export interface Portions {
  readonly blockRows: number;
  readonly chunkRows: number;
  readonly chunks: number;
}

/**
 * Divides `rows` rows into chunks (one gradient buffer each, taken by threads as they come) and blocks. It depends on
 * the rows and the number of parameters alone, never on threads: so does the order in which gradients are added up.
 * @param whole all rows in one block, as statistics over the batch need
 */
export function divide(rows: number, parameters: number, whole: boolean): Portions {
  if (whole || rows <= BLOCK_ROWS) return { blockRows: roundUp(rows, 4), chunkRows: roundUp(rows, 4), chunks: 1 };
  const most = Math.max(1, Math.min(MOST_CHUNKS, Math.floor(MOST_GRADIENT_BYTES / (4 * parameters))));
  const least = Math.ceil(CHUNK_WORK / parameters / BLOCK_ROWS);
  const blocks = Math.max(least, Math.ceil(rows / BLOCK_ROWS / most));
  const chunkRows = blocks * BLOCK_ROWS;
  return { blockRows: BLOCK_ROWS, chunkRows, chunks: Math.ceil(rows / chunkRows) };
}
