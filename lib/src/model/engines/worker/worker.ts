import { parentPort, workerData } from 'node:worker_threads';
import { fused } from '../fused';
import type { Answer, PortableTask, Request } from './messages';

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
