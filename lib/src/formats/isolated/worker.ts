import { parentPort } from 'node:worker_threads';
import { FormatError } from '../formatError';
import type { Job, Outcome, ReadCells } from './job';

/** Each kind of job loads its packages when it first comes. */
async function done(job: Job): Promise<ReadCells | Uint8Array> {
  switch (job.kind) {
    case 'parquet':
      return (await import('../parquet/read')).readParquet(job);
    case 'hdf5':
      return (await import('../hdf5/read')).readHdf5(job);
    case 'writeParquet':
      return (await import('../parquet/write')).parquetBytes(job.columns);
  }
}

/** The memory that is handed over rather than copied. */
function buffersOf(value: ReadCells | Uint8Array): ArrayBuffer[] {
  const arrays: readonly (ArrayBufferView | string[])[] =
    'columns' in value ? value.columns.map(({ values }) => values) : [value];
  return [...new Set(arrays.flatMap((array) => (Array.isArray(array) ? [] : [array.buffer as ArrayBuffer])))];
}

async function answer(job: Job): Promise<void> {
  let outcome: Outcome;
  try {
    outcome = { value: await done(job) };
  } catch (error) {
    if (error instanceof FormatError) {
      const { place, found, allowed } = error;
      outcome = { refused: { place, found, allowed } };
    } else {
      // Emscripten throws numbers and objects of its own as well as errors.
      outcome = { failed: error instanceof Error ? error.message : `error ${String(error)}` };
    }
  }
  parentPort!.postMessage(outcome, 'value' in outcome ? buffersOf(outcome.value) : []);
}

parentPort!.on('message', (job: Job) => void answer(job));
