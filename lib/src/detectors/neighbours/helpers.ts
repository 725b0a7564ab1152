import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WasmMemory, WasmModule } from '../../numeric/webAssembly';
import type { Block, IndexLayout } from './blockSearch';
import { searchModule } from './kernels';

/** Blocks that a thread has at a time: enough to search while the calling thread is busy with one of its own. */
export const BLOCKS_EACH = 4;

/** What a worker thread is given. */
export interface WorkerData {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  readonly index: IndexLayout;
  readonly k: number;
  /** Where its room begins. */
  readonly room: number;
}

/** A block to search; its thread answers with the slot. */
export interface GivenBlock {
  readonly slot: number;
  readonly start: number;
  readonly rows: number;
}

/** Puts the next rows into a block. @returns a function that takes their neighbours; null where no rows are left */
export type Fill = (block: Block) => (() => void) | null;

/**
 * Starts threads that search blocks. The calling thread alone knows rows and results: it fills blocks and takes what was
 * found, so that threads share nothing but the index and the blocks.
 * @param first what the first thread is given; the rooms of the others follow, `room` bytes each
 * @param blocks `BLOCKS_EACH` a thread
 * @returns a promise for each thread, kept once no rows are left for it, and how to end them
 */
export function askHelpers(
  first: Omit<WorkerData, 'module'>,
  room: number,
  blocks: readonly Block[],
  fill: Fill,
): { done: Promise<void>[]; end: () => Promise<unknown> } {
  const module = searchModule();
  const workers = Array.from({ length: blocks.length / BLOCKS_EACH }, (_, i) => {
    const workerData: WorkerData = { ...first, module, room: first.room + i * room };
    return new Worker(join(__dirname, 'worker.js'), { workerData, execArgv: [] });
  });
  const done = workers.map((worker, i) => serve(worker, blocks.slice(i * BLOCKS_EACH, (i + 1) * BLOCKS_EACH), fill));
  return { done, end: () => Promise.all(workers.map((worker) => worker.terminate())) };
}

/** Gives a thread blocks until no rows are left. */
function serve(worker: Worker, blocks: readonly Block[], fill: Fill): Promise<void> {
  const finish: ((() => void) | null)[] = [];
  const give = (slot: number): void => {
    finish[slot] = fill(blocks[slot]);
    if (!finish[slot]) return;
    const { start, rows } = blocks[slot];
    worker.postMessage({ slot, start, rows } satisfies GivenBlock);
  };
  return new Promise((resolve, reject) => {
    worker.on('message', (slot: number) => {
      try {
        finish[slot]!();
        give(slot);
        if (finish.every((one) => one === null)) resolve();
      } catch (error) {
        reject(error as Error);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`nearest neighbours: a worker thread ended with code ${code}`)));
    blocks.forEach((_, slot) => give(slot));
    if (finish.every((one) => one === null)) resolve();
  });
}
