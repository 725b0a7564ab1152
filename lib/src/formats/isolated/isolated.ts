import { totalmem } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FormatError } from '../formatError';
import type { Job, Outcome, ReadCells } from './job';

const MEGABYTE = 1 << 20;
/** Files up to this size share one worker, which stays for the next; its heap is enough for what they may unpack to. */
const SMALL = MEGABYTE;
const SMALL_HEAP = 64;
/** Heap per megabyte of a larger file: text cells take a few times their bytes. */
const HEAP_PER_MEGABYTE = 48;
const SECONDS = 2;
const SECONDS_PER_MEGABYTE = 2;
const POLL_MS = 100;
const IDLE_MS = 500;

/** A worker without a job: it costs nothing but memory, and the next file need not wait for packages to load. */
let spare: Worker | undefined;
let idle: NodeJS.Timeout | undefined;

function workerFor(bytes: number): Worker {
  if (bytes <= SMALL && spare !== undefined) {
    const worker = spare;
    spare = undefined;
    clearTimeout(idle);
    worker.ref();
    return worker;
  }
  const most = totalmem() / 2 / MEGABYTE;
  const heap = bytes <= SMALL ? SMALL_HEAP : Math.min(SMALL_HEAP + (bytes / MEGABYTE) * HEAP_PER_MEGABYTE, most);
  const resourceLimits = { maxOldGenerationSizeMb: Math.ceil(heap), maxYoungGenerationSizeMb: 16 };
  const worker = new Worker(join(__dirname, 'worker.js'), { resourceLimits, execArgv: [], stderr: true, stdout: true });
  worker.on('error', () => undefined); // also while it waits: what becomes of a job, its own listeners say
  worker.on('exit', () => {
    if (spare === worker) spare = undefined;
  });
  return worker;
}

function release(worker: Worker, bytes: number, sound: boolean): void {
  // A worker that a broken file has been through may have lost its way: the next file gets a new one.
  if (!sound || bytes > SMALL || spare !== undefined) void worker.terminate();
  else {
    spare = worker;
    worker.unref();
    idle = setTimeout(() => {
      spare = undefined; // at once: until it has exited, another file would be given to it
      void worker.terminate();
    }, IDLE_MS).unref();
  }
}

const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** What became of a job, whatever it did to its worker. */
function outcomeOf(worker: Worker, job: Job, bytes: number): Promise<Outcome> {
  const seconds = SECONDS + (bytes / MEGABYTE) * SECONDS_PER_MEGABYTE;
  const [start, processor] = [Date.now(), processorSeconds()];
  return new Promise((resolve) => {
    const poll = setInterval(() => {
      // Both clocks: on a busy machine time passes without work, and others in this process work too.
      const late = Date.now() - start > 1000 * seconds && processorSeconds() - processor > seconds;
      if (late) end({ failed: `its reading has not ended after ${seconds.toFixed(0)} seconds of work` });
    }, POLL_MS);
    const ended = () => end({ failed: 'its reading ended before its time' });
    const failed = ({ code, message }: NodeJS.ErrnoException) => {
      const memory = code === 'ERR_WORKER_OUT_OF_MEMORY';
      end({ failed: memory ? 'its reading asks for more memory than a file of this size needs' : message });
    };
    const end = (outcome: Outcome) => {
      clearInterval(poll);
      worker.off('message', end).off('error', failed).off('exit', ended);
      resolve(outcome);
    };
    worker.on('message', end).on('error', failed).on('exit', ended);
    worker.postMessage(job);
  });
}

/**
 * Runs what others' packages do with a file in a worker thread, with memory and time by the file's size: neither a loop
 * without end nor an abort in there reaches the caller, who gets an error instead.
 * @param bytes the file's size
 * @param broken makes the error of a failure: what a package said
 * @throws FormatError
 */
export async function isolated<T extends ReadCells | Uint8Array>(
  job: Job,
  bytes: number,
  broken: (why: string) => Error,
): Promise<T> {
  const worker = workerFor(bytes);
  const outcome = await outcomeOf(worker, job, bytes);
  release(worker, bytes, !('failed' in outcome));
  if ('value' in outcome) return outcome.value as T;
  if ('failed' in outcome) throw broken(outcome.failed);
  const { place, found, allowed } = outcome.refused;
  throw new FormatError(place, found, allowed);
}
