import type { Engine } from '../engine';
import { checkTask, whyNot } from './check';
import { FusedRun } from './run';

export { forward } from './infer';

/**
 * Trains the declared layer list in WebAssembly SIMD kernels: dense layers with linear, sigmoid, relu or gelu, batch
 * normalisation, mean squared error with activity L1 or Huber loss, Adam or AdamW. Results do not depend on the number
 * of threads; with `deterministic` they are the same bytes on every machine.
 */
export const fused: Engine = {
  name: 'fused',
  refuses: whyNot,
  /** @throws RangeError when the task makes no sense or needs more than WebAssembly's 4 GiB */
  async start(task) {
    const reason = whyNot(task);
    if (reason) throw new RangeError(`fused engine: cannot train this, ${reason}`);
    checkTask(task);
    return new FusedRun(task);
  },
};
