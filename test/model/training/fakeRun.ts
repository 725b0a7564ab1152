import type { EngineRun } from '../../../lib/dist/model';

/**
 * An engine's run that computes nothing: its losses are given, and its one weight is the epoch it has reached.
 * @param after called at the end of each training epoch
 */
export function fakeRun(loss: readonly number[], valLoss: readonly number[] = [], after?: (epoch: number) => void) {
  let epoch = 0;
  const weight = new Float32Array(1);
  const orders: (Uint32Array | null)[] = [];
  const rates: number[] = [];
  const run: EngineRun = {
    async trainEpoch(order, learningRate) {
      orders.push(order);
      rates.push(learningRate(epoch));
      weight[0] = ++epoch;
      after?.(epoch);
      return loss[epoch - 1];
    },
    validationLoss: async () => valLoss[epoch - 1],
    readWeights: () => [weight.slice()],
    writeWeights: ([array]) => weight.set(array),
    dispose: async () => undefined,
  };
  return { run, weight, orders, rates };
}
