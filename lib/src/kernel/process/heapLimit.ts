import { totalmem } from 'node:os';

const MB = 2 ** 20;
/** Of the machine's memory, or of what the process's control group may use. */
const SHARE = 0.5;
const GIVEN = /--max[-_]old[-_]space[-_]size(?:=|\s+)(\d+)/;

/**
 * How large a kernel's JavaScript heap may grow. Node's own limit ends at 4 GiB, however large the machine; a kernel gets
 * half of the memory that there is, and leaves the rest to what lies outside the heap: tensors and typed arrays.
 * @param env the kernel's environment: a limit in its NODE_OPTIONS counts
 * @param memory bytes; default: the machine's, or its control group's limit
 * @returns the limit in MB, and the arguments of Node that set it (none when NODE_OPTIONS does)
 */
export function heapLimit(env: NodeJS.ProcessEnv, memory = availableMemory()): { mb: number; args: string[] } {
  const given = GIVEN.exec(env.NODE_OPTIONS ?? '');
  if (given) return { mb: Number(given[1]), args: [] };
  const mb = Math.floor((memory * SHARE) / MB);
  const byShare = /--max[-_]old[-_]space[-_]size[-_]percentage/.test(env.NODE_OPTIONS ?? '');
  return { mb, args: byShare ? [] : [`--max-old-space-size=${mb}`] };
}

/** A process without a limit is told 0, or more than any machine has. */
function availableMemory(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** What V8 writes to stderr before it aborts. */
const OUT_OF_MEMORY = /FATAL ERROR: (.*heap out of memory)/;
/** The heap may have room: one of its objects is too large. */
const TOO_LARGE = /invalid (?:array length|table size)/i;

/** @returns whether a process that wrote `stderr` before it ended ran out of memory: V8 then says so at length */
export const isOutOfMemory = (stderr: string): boolean => OUT_OF_MEMORY.test(stderr);

/** @returns what to do about a kernel that wrote `stderr` before it ended, if it ran out of memory */
export function explainOutOfMemory(stderr: string, env: NodeJS.ProcessEnv): string | undefined {
  const [, reason] = OUT_OF_MEMORY.exec(stderr) ?? [];
  if (reason === undefined) return undefined;
  if (TOO_LARGE.test(reason)) {
    return 'ran out of memory: a Map, Set or array grew beyond what V8 allows for one; split it, or use typed arrays';
  }
  const { mb } = heapLimit(env);
  return (
    `ran out of memory: its JavaScript heap reached the limit of ${mb} MB. Keep less at a time, hold numbers in typed ` +
    `arrays (they lie outside the heap), or raise the limit: NODE_OPTIONS=--max-old-space-size=${2 * mb}, in MB, before ` +
    'the command that starts JupyterLab or the runner'
  );
}
