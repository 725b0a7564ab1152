import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingTask } from '../engine';
import { fused } from '../fused';

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

/** The worker's side: one run of the fused engine, driven by messages. Never imports TensorFlow.js: it starts fast. */
async function serve(task: PortableTask): Promise<void> {
  const port = parentPort!;
  const run = await fused.start(task);
  const perform = async (request: Request): Promise<Answer> => {
    switch (request.kind) {
      case 'trainEpoch': {
        const value = await run.trainEpoch(request.order, (step) => request.rates[step - request.first]);
        return { value, weights: run.readWeights() };
      }
      case 'validationLoss':
        return { value: await run.validationLoss() };
      case 'writeWeights':
        run.writeWeights(request.weights);
        return { value: 0 };
    }
  };
  port.on('message', (request: Request) => {
    perform(request).then(
      (answer) => port.postMessage(answer),
      (error: unknown) => port.postMessage({ error }),
    );
  });
  port.postMessage({ value: 0, weights: run.readWeights() });
}

serve(workerData as PortableTask).catch((error: unknown) => parentPort!.postMessage({ error }));
