import { tf } from '../../backend';
import type { Loss } from '../../training/losses';

/** Mean over features, then over rows, of the loss between reconstruction and x; without activity regularisation. */
export function lossTensor(loss: Loss, reconstruction: tf.Tensor2D, x: tf.Tensor2D): tf.Scalar {
  const error = tf.sub(reconstruction, x);
  if (loss.kind === 'mse') return meanByRows(tf.square(error));
  // c = error clipped to ±delta: c·(error − c/2) is error²/2 inside and delta·(|error| − delta/2) outside.
  const clipped = tf.clipByValue(error, -loss.delta, loss.delta);
  return meanByRows(tf.mul(clipped, tf.sub(error, tf.mul(0.5, clipped))));
}

/** The mean of all elements, rows first: short float32 sums, in which small terms are not lost. */
function meanByRows(x: tf.Tensor): tf.Scalar {
  return tf.mean(tf.mean(x, 1));
}

/** KL(N(mean, exp(logVariance)) ‖ N(0, 1)), summed over latent axes, mean over rows. */
export function klDivergence(mean: tf.Tensor2D, logVariance: tf.Tensor2D): tf.Scalar {
  const inside = tf.sub(tf.sub(tf.add(1, logVariance), tf.square(mean)), tf.exp(logVariance));
  return tf.mul(-0.5, tf.mean(tf.sum(inside, 1)));
}
