import { parentPort, workerData } from 'node:worker_threads';
import { BlockSearch } from './blockSearch';
import { searchBlock, type WorkerData } from './search';

const { module: compiled, memory, index, k, room, queries, next, found } = workerData as WorkerData;
const one = new BlockSearch(compiled, memory, index, k, room);
const blocks = queries.starts.length - 1;

for (let block = Atomics.add(next, 0, 1); block < blocks; block = Atomics.add(next, 0, 1)) {
  searchBlock(one, index, memory, queries, block, found);
  parentPort!.postMessage(block);
}
