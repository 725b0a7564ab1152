import type { TrainingTask } from '../engine';

/** A task that can be sent to a worker: data only. */
export type PortableTask = Omit<TrainingTask, 'variational'>;

/** What the worker is asked to do, one request at a time. */
export type Request =
  | {
      readonly kind: 'trainEpoch';
      readonly order: Uint32Array | null;
      readonly rates: Float64Array;
      readonly first: number;
    }
  | { readonly kind: 'validationLoss' }
  | { readonly kind: 'writeWeights'; readonly weights: readonly Float32Array[] };

/** Its answer; after a training epoch the weights come along, because `readWeights` does not wait. */
export type Answer =
  { readonly value: number; readonly weights?: readonly Float32Array[] } | { readonly error: unknown };
