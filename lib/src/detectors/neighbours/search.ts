import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { FloatArray, Matrix } from '../../matrix';
import type { WasmMemory, WasmModule } from '../../numeric/webAssembly';
import { blockBytes, BlockSearch, type Found, type IndexLayout } from './blockSearch';
import { growTo, searchModule } from './kernels';
import type { NeighbourIndex } from './neighbourIndex';
import { partition, type Partition } from './partition';

/** Rows × points × columns from which on starting threads pays: some 70 ms of one core. */
const WORTH_THREADS = 2e9;
/** Milliseconds for which the calling thread searches before it lets others run. */
const SLICE = 50;

/** The rows whose neighbours are sought: all but `excludeSelf` plain data, for threads. */
export interface Queries extends Partition {
  /** Null: the index's own rows. */
  readonly data: FloatArray | null;
  readonly excludeSelf: boolean;
}

/** What a worker thread is given. */
export interface WorkerData {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  readonly index: IndexLayout;
  readonly k: number;
  readonly room: number;
  readonly queries: Queries;
  /** The next block to take. */
  readonly next: Int32Array;
  /** Of all rows, in shared memory: a thread writes its blocks' rows. */
  readonly found: Found;
}

/** How a search is run. */
export interface SearchOptions {
  /** Upper bound on threads; the machine's cores by default. The result does not depend on it. */
  readonly threads?: number;
  /** Called now and then, and at the end, with the number of rows done and of all rows. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Finds the k nearest points of every row; arguments are checked. */
export async function search(
  index: NeighbourIndex,
  query: Matrix,
  k: number,
  excludeSelf: boolean,
  { threads = availableParallelism(), onProgress }: SearchOptions,
): Promise<Found> {
  const queries = excludeSelf
    ? { ...index.partition, data: null, excludeSelf }
    : { ...partition(query), data: query.data, excludeSelf };
  const blocks = queries.starts.length - 1;
  let done = 0;
  const finished = (block: number): void => {
    done += queries.starts[block + 1] - queries.starts[block];
    onProgress?.(done, query.rows);
  };
  const worth = query.rows * index.rows * index.cols >= WORTH_THREADS;
  const workers = worth ? Math.min(threads, blocks) : 1;
  growTo(index.memory, index.layout.end + workers * blockBytes(index.cols, k));
  const found = foundIn(workers > 1 ? SharedArrayBuffer : ArrayBuffer, query.rows * k);
  if (workers > 1) await searchTogether(index, queries, k, workers, found, finished);
  else await searchHere(index, queries, k, found, finished);
  return found;
}

const foundIn = (Memory: typeof ArrayBuffer | typeof SharedArrayBuffer, count: number): Found => ({
  indices: new Int32Array(new Memory(4 * count)),
  distances: new Float64Array(new Memory(8 * count)),
});

type Finished = (block: number) => void;

async function searchHere(
  index: NeighbourIndex,
  queries: Queries,
  k: number,
  found: Found,
  finished: Finished,
): Promise<void> {
  const one = new BlockSearch(searchModule(), index.memory, index.layout, k, index.layout.end);
  let since = performance.now();
  for (let block = 0; block < queries.starts.length - 1; block++) {
    searchBlock(one, index.layout, index.memory, queries, block, found);
    finished(block);
    if (performance.now() - since < SLICE) continue;
    await setImmediate();
    since = performance.now();
  }
}

/** Runs the search of one block, and puts its rows' neighbours where they belong. */
export function searchBlock(
  one: BlockSearch,
  { cols, values }: IndexLayout,
  memory: WasmMemory,
  { data, order, starts, excludeSelf }: Queries,
  block: number,
  found: Found,
): void {
  const first = starts[block];
  const rows = starts[block + 1] - first;
  const own = data ? null : new Float64Array(memory.buffer, values + 8 * first * cols, rows * cols);
  const read = (r: number, into: Float64Array): void => {
    const at = own ? r * cols : order[first + r] * cols;
    into.set((own ?? data!).subarray(at, at + cols));
  };
  const { indices, distances } = one.run(rows, read, (r) => (excludeSelf ? order[first + r] : -1));
  const k = indices.length / rows;
  for (let r = 0; r < rows; r++) {
    found.indices.set(indices.subarray(r * k, (r + 1) * k), order[first + r] * k);
    found.distances.set(distances.subarray(r * k, (r + 1) * k), order[first + r] * k);
  }
}

/** Workers take blocks as they come; this thread only counts them, and stays free. */
async function searchTogether(
  index: NeighbourIndex,
  queries: Queries,
  k: number,
  threads: number,
  found: Found,
  finished: Finished,
): Promise<void> {
  const shared = {
    ...queries,
    data: queries.data && inSharedMemory(queries.data),
    order: inSharedMemory(queries.order),
    starts: inSharedMemory(queries.starts),
  };
  const next = new Int32Array(new SharedArrayBuffer(4));
  const { memory, layout } = index;
  const workers = Array.from({ length: threads }, (_, thread) => {
    const room = layout.end + thread * blockBytes(index.cols, k);
    const workerData: WorkerData = {
      module: searchModule(),
      memory,
      index: layout,
      k,
      room,
      queries: shared,
      next,
      found,
    };
    return new Worker(join(__dirname, 'worker.js'), { workerData, execArgv: [] });
  });
  try {
    let left = queries.starts.length - 1;
    await new Promise<void>((resolve, reject) => {
      for (const worker of workers) {
        worker.on('message', (block: number) => {
          try {
            finished(block);
          } catch (error) {
            reject(error);
          }
          if (--left === 0) resolve();
        });
        worker.on('error', reject);
        worker.on('exit', (code) => {
          if (code !== 0) reject(new Error(`nearest neighbours: a worker thread ended with code ${code}`));
        });
      }
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** @returns the array itself where threads can share it, else a copy */
function inSharedMemory<T extends FloatArray | Uint32Array>(array: T): T {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const copy = new (array.constructor as new (buffer: SharedArrayBuffer) => T)(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
