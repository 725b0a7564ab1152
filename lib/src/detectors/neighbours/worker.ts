import { parentPort, workerData } from 'node:worker_threads';
import { BlockSearch } from './blockSearch';
import { searchBlock, type Answer, type WorkerData } from './search';

const { module: compiled, memory, index, k, room, queries, next } = workerData as WorkerData;
const one = new BlockSearch(compiled, memory, index, k, room);
const blocks = queries.starts.length - 1;

for (let block = Atomics.add(next, 0, 1); block < blocks; block = Atomics.add(next, 0, 1)) {
  const found = searchBlock(one, index, memory, queries, block);
  const answer: Answer = { block, ...found };
  parentPort!.postMessage(answer, [found.indices.buffer as ArrayBuffer, found.distances.buffer as ArrayBuffer]);
}
