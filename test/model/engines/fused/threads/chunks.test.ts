import {
  doChunk,
  finisher,
  nextGeneration,
  offerChunks,
  takeChunks,
} from '../../../../../lib/dist/model/engines/fused/threads/chunks';
import { CHUNKS, controlWords, layOutPool } from '../../../../../lib/dist/model/engines/fused/threads/poolMemory';
import { Arena } from '../../../../../lib/dist/model/engines/fused/memory/arena';

/** A pool's control words for six chunks and three threads, and kernels that only write down what they were asked. */
function sixChunks() {
  const arena = new Arena();
  const pool = layOutPool(arena, { scratchBytes: 64, floats: 16, sums: 0, chunks: 6, threads: 3 });
  const control = controlWords(new SharedArrayBuffer(arena.size), pool);
  Atomics.store(control, CHUNKS, 6);
  const done: number[] = [];
  const kernels = { runChunk: (_: number, chunk: number) => void done.push(chunk) } as never;
  const member = (thread: number) => ({ thread, pool, control, kernels });
  const take = (thread: number, generation: number) => takeChunks(member(thread), 0, generation);
  const redo = (thread: number, generation: number, chunk: number) => doChunk(member(thread), 0, generation, chunk);
  return { control, done, take, redo };
}

describe('the chunks of a job', () => {
  test('are each taken once, in order', () => {
    const { control, done, take } = sixChunks();
    offerChunks(control, 1);
    expect(take(2, 1)).toBe(6);
    expect(take(0, 1)).toBe(0);
    expect(done).toEqual([0, 1, 2, 3, 4, 5]);
    expect(finisher(control, 3, 1)).toBe(2);
  });

  test('are not taken by a thread that is still at an earlier job', () => {
    const { control, done, take } = sixChunks();
    offerChunks(control, 8);
    expect(take(1, 7)).toBe(0);
    expect(done).toEqual([]);
    expect(take(0, 8)).toBe(6);
  });

  test('count for the thread that finished them first; a late one changes nothing', () => {
    const { control, redo } = sixChunks();
    redo(0, 5, 3);
    redo(2, 5, 3);
    expect(finisher(control, 3, 5)).toBe(0);
    redo(1, 4, 3);
    expect(finisher(control, 3, 5)).toBe(0);
    redo(1, 6, 3);
    expect([finisher(control, 3, 5), finisher(control, 3, 6)]).toEqual([-1, 1]);
  });

  test('go on after eight million jobs, when generations start again', () => {
    const { control, redo } = sixChunks();
    const last = 2 ** 23 - 1;
    const first = nextGeneration(last);
    expect(first).toBe(1);
    redo(2, last, 0);
    redo(1, first, 0);
    expect(finisher(control, 0, first)).toBe(1);
    redo(2, last, 0);
    expect(finisher(control, 0, first)).toBe(1);
  });
});
