import { explainOutOfMemory } from './heapLimit';

/** How a kernel's process ended. */
export interface KernelExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Set when the process could not be started at all. */
  readonly error?: Error;
}

/** The name of the error with which a cell ends that ended the kernel, or was running when it ended. */
export const KERNEL_ENDED = 'KernelEnded';

/**
 * Says how a kernel ended, as the rest of a sentence that begins with "the kernel".
 * @param stderr the last of what the process wrote there
 * @param env the kernel's environment
 */
export function describeExit({ code, signal, error }: KernelExit, stderr: string, env: NodeJS.ProcessEnv): string {
  if (error) return `could not be started: ${error.message}`;
  const memory = explainOutOfMemory(stderr, env);
  if (memory !== undefined) return memory;
  if (signal === 'SIGKILL') return "was ended by SIGKILL; if nobody sent it, the machine's memory was used up";
  return signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
}
