import { parentPort, workerData } from 'node:worker_threads';
import { blockSearch } from './blockSearch';
import { instantiate } from './kernels';
import type { GivenBlock, WorkerData } from './helpers';

const { module: compiled, memory, index, k, room } = workerData as WorkerData;
const search = blockSearch(instantiate(compiled, memory), index, k, room);

parentPort!.on('message', ({ slot, start, rows }: GivenBlock) => {
  search(start, rows);
  parentPort!.postMessage(slot);
});
