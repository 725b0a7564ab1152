import { checkTask } from '../checkTask';
import type { Engine, TrainingTask } from '../engine';
import { FusedRun } from './run';
import { untrainable } from './untrainable';

export { forward, forwardPass, rawErrors, rawErrorsPass, type RawErrors } from './infer';
export type { RawColumns, RawRows, RowError } from './inferencePass';

/**
 * Trains the declared layer list in WebAssembly SIMD kernels: dense layers with linear, sigmoid, relu or gelu, batch
 * normalisation, mean squared error with activity L1 or Huber loss, Adam or AdamW. Results do not depend on the number
 * of threads; with `deterministic` they are the same bytes on every machine.
 *
 * A layer list is compiled to a *program*, which the kernels interpret; everything lies in one WebAssembly memory. Words:
 *
 * | word | meaning | where |
 * |---|---|---|
 * | program | the instructions for one block of rows: forward pass, loss, backward pass | `compile/` |
 * | fusion | one instruction in place of two neighbours, so that the data are read once | `compile/fusion.ts` |
 * | strip | four columns of a matrix, row after row: the layout of all matrices here | `memory/strips.ts` |
 * | arena | hands out addresses, so that the memory is laid out before it is made | `memory/arena.ts` |
 * | scratch | one thread's matrices for the block that it is working on | `memory/arena.ts` |
 * | job | the record that says which rows go through which program | `plan/job.ts` |
 * | block | rows that pass through a program at once: they fit into the cache | `plan/partition.ts` |
 * | chunk | blocks with one gradient buffer; threads take chunks, and their gradients are added in order | `plan/partition.ts` |
 * | pool | the threads of one training | `threads/` |
 * | generation | the number of the job that the pool is at | `threads/chunks.ts` |
 */
export const fused: Engine = {
  name: 'fused',
  refuses,
  /** @throws RangeError when the task makes no sense or needs more than WebAssembly's 4 GiB */
  async start(task) {
    const reason = refuses(task);
    if (reason) throw new RangeError(`fused engine: cannot train this, ${reason}`);
    checkTask('fused engine', task);
    return new FusedRun(task);
  },
};

function refuses(task: TrainingTask): string | null {
  const layer = untrainable(task.layers);
  if (layer) return layer;
  if (task.variational) return 'it draws no sampling noise (beta > 0)';
  const loss: string = task.loss.kind;
  if (loss !== 'mse' && loss !== 'huber') return `the loss is '${loss}'; it knows mse and huber`;
  const optimizer: string = task.optimizer.kind;
  if (optimizer !== 'adam' && optimizer !== 'adamw') return `the optimizer is '${optimizer}'; it knows adam and adamw`;
  return null;
}
