import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Matrix } from '../../matrix';
import { checkInput } from '../../scaling/checkedInput';
import { Block, blockBytes, blockSearch, roomBytes } from './blockSearch';
import { askHelpers, BLOCKS_EACH } from './helpers';
import { growTo } from './kernels';
import type { NeighbourIndex } from './neighbourIndex';
import { partition, partitionBytes } from './partition';

/** Rows × points × columns that are worth a thread: some 150 ms, where its start takes 50, and 8 MiB. */
const WORTH_A_THREAD = 2e9;
/** Milliseconds for which the calling thread searches before it lets others run; with other threads a block. */
const SLICE = 50;
/** Numbers checked at once. */
const STRIP = 4096;

/** How a search is run. */
export interface SearchOptions {
  /** Upper bound on threads, the calling one among them; the machine's cores by default. The result does not depend on it. */
  readonly threads?: number;
  /** Called now and then, and at the end, with the number of rows done and of all rows. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** The neighbours of some rows, k each, one row after the other. */
export interface Found {
  readonly indices: Int32Array;
  readonly distances: Float64Array;
}

/** Takes the neighbours of a row: those from `at` on; they are overwritten later. Rows come in any order. */
export type Take = (row: number, found: Found, at: number) => void;

/** Finds the k nearest points of every row; arguments but the numbers themselves are checked. */
export async function search(
  index: NeighbourIndex,
  query: Matrix,
  k: number,
  excludeSelf: boolean,
  { threads = availableParallelism(), onProgress }: SearchOptions,
  take: Take,
): Promise<void> {
  const { kernels, memory, layout, cols } = index;
  if (!excludeSelf) {
    growTo(memory, layout.end + Math.max(partitionBytes(query.rows), 8 * STRIP));
    checkFinite(index, query);
  }
  const { order, starts } = excludeSelf ? index.partition : partition(query, kernels, memory, layout.end);
  const count = starts.length - 1;
  const worth = Math.floor((query.rows * index.rows * cols) / WORTH_A_THREAD);
  const helpers = Math.max(0, Math.min(threads, count, worth) - 1);
  const [room, block] = [roomBytes(cols, k), blockBytes(cols, k)];
  const blocksFrom = layout.end + (helpers + 1) * room;
  growTo(memory, blocksFrom + (helpers * BLOCKS_EACH + 1) * block);
  const blocks = Array.from(
    { length: helpers * BLOCKS_EACH + 1 },
    (_, i) => new Block(memory, blocksFrom + i * block, cols, k),
  );
  let [next, done] = [0, 0];
  /** Puts the next block's rows in their place. @returns a function that takes their neighbours; null: there are none left */
  const fill = (into: Block): (() => void) | null => {
    if (next === count) return null;
    const [first, end] = [starts[next], starts[++next]];
    into.rows = end - first;
    for (let r = 0, to = 0; r < into.rows; r++) {
      const row = order[first + r];
      into.selves[r] = excludeSelf ? row : -1;
      for (let from = row * cols, last = from + cols; from < last; from++, to++) into.values[to] = query.data[from];
    }
    return () => {
      for (let r = 0; r < into.rows; r++) take(order[first + r], into, r * k);
      done += into.rows;
      onProgress?.(done, query.rows);
    };
  };
  const searchHere = async (): Promise<void> => {
    const run = blockSearch(kernels, layout, k, layout.end);
    let since = performance.now();
    for (let finish = fill(blocks[0]); finish; finish = fill(blocks[0])) {
      run(blocks[0].start, blocks[0].rows);
      finish();
      if (helpers === 0 && performance.now() - since < SLICE) continue;
      await setImmediate();
      since = performance.now();
    }
  };
  if (helpers === 0) return searchHere();
  const help = askHelpers({ memory, index: layout, k, room: layout.end + room }, room, blocks.slice(1), fill);
  try {
    await Promise.all([searchHere(), ...help.done]);
  } finally {
    next = count;
    await help.end();
  }
}

/** @throws RangeError for a number that is not finite */
function checkFinite({ kernels, memory, layout, cols }: NeighbourIndex, query: Matrix): void {
  const strip = new Float64Array(memory.buffer, layout.end, STRIP);
  for (let from = 0; from < query.data.length; from += STRIP) {
    const numbers = query.data.subarray(from, from + STRIP);
    strip.set(numbers);
    if (kernels.firstNotFinite(layout.end, numbers.length) >= 0) {
      checkInput(query, { where: 'nearestNeighbours', cols, nan: 'refused' });
    }
  }
}
