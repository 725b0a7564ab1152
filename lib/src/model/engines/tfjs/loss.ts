import { tf } from '../../tensorflow';
import type { Loss } from '../../recipe/losses';
import type { TrainingTask } from '../engine';
import { forward, type ForwardOptions } from './forward';

/**
 * A task's loss on rows x.
 * @param weights as in `parameterShapes`; then kernel and bias of the z_logvar head, if there is one
 * @param training whether activity regularisation, dropout and the task's batch normalisation mode apply
 */
export function lossTensor(
  { layers, loss, variational, batchNorm, uniform }: TrainingTask,
  weights: readonly tf.Tensor[],
  x: tf.Tensor2D,
  training: boolean,
  onStatistics?: ForwardOptions['onStatistics'],
): tf.Scalar {
  const penalties: tf.Scalar[] = [];
  const reconstruction = forward(layers, weights, x, {
    batchNorm: training ? batchNorm : 'inference',
    uniform: training ? uniform : undefined,
    onStatistics,
    after: (output, layer, input) => {
      if (training && loss.kind === 'mse' && loss.activityL1?.layer === layer) {
        penalties.push(tf.mul(loss.activityL1.strength, tf.mean(tf.abs(output))));
      }
      if (variational?.latentLayer !== layer) return output;
      const [kernel, bias] = weights.slice(-2) as [tf.Tensor2D, tf.Tensor1D];
      const logVariance: tf.Tensor2D = tf.add(tf.matMul(input, kernel), bias);
      penalties.push(tf.mul(variational.beta, klDivergence(output, logVariance)));
      const noise = tf.tensor2d(variational.noise(output.size), output.shape);
      return tf.add(output, tf.mul(tf.exp(tf.mul(0.5, logVariance)), noise));
    },
  });
  return penalties.reduce((sum, penalty) => tf.add(sum, penalty), reconstructionLoss(loss, reconstruction, x));
}

/** Mean over features, then over rows: short float32 sums, in which small terms are not lost. */
function reconstructionLoss(loss: Loss, reconstruction: tf.Tensor2D, x: tf.Tensor2D): tf.Scalar {
  const error = tf.sub(reconstruction, x);
  if (loss.kind === 'mse') return tf.mean(tf.mean(tf.square(error), 1));
  // c = error clipped to ±delta: c·(error − c/2) is error²/2 inside and delta·(|error| − delta/2) outside.
  const clipped = tf.clipByValue(error, -loss.delta, loss.delta);
  return tf.mean(tf.mean(tf.mul(clipped, tf.sub(error, tf.mul(0.5, clipped))), 1));
}

/** KL(N(mean, exp(logVariance)) ‖ N(0, 1)), summed over latent axes, mean over rows. */
function klDivergence(mean: tf.Tensor2D, logVariance: tf.Tensor2D): tf.Scalar {
  const inside = tf.sub(tf.sub(tf.add(1, logVariance), tf.square(mean)), tf.exp(logVariance));
  return tf.mul(-0.5, tf.mean(tf.sum(inside, 1)));
}
