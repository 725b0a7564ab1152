import { tf } from '../../backend';
import type { Activation, Layer } from '../../network/layers';

/** Mean and (biased) variance of one batch, as one batch normalisation saw them. */
export interface BatchStatistics {
  readonly layer: number;
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}

/** How to run a layer list. */
export interface ForwardOptions {
  readonly batchNorm: 'inference' | 'training';
  /** Called with every layer's output; what it returns goes on to the next layer. */
  readonly after?: (output: tf.Tensor2D, layer: number, input: tf.Tensor2D) => tf.Tensor2D;
  /** Called with the batch statistics of each batch normalisation in training mode. */
  readonly onStatistics?: (statistics: BatchStatistics) => void;
}

/** Runs rows through a layer list; `weights` as in `parameterShapes`. */
export function forward(
  layers: readonly Layer[],
  weights: readonly tf.Tensor[],
  x: tf.Tensor2D,
  { batchNorm, after, onStatistics }: ForwardOptions,
): tf.Tensor2D {
  let at = 0;
  return layers.reduce((input, layer, index) => {
    let output: tf.Tensor2D;
    if (layer.kind === 'dense') {
      const [kernel, bias] = [weights[at++] as tf.Tensor2D, weights[at++]];
      output = activate(layer.activation, tf.add(tf.matMul(input, kernel), bias));
    } else {
      const [gamma, beta] = [weights[at++], weights[at++]];
      let [mean, variance] = [weights[at++] as tf.Tensor1D, weights[at++] as tf.Tensor1D];
      if (batchNorm === 'training') {
        const moments = tf.moments(input, 0);
        mean = moments.mean as tf.Tensor1D;
        variance = moments.variance as tf.Tensor1D;
        onStatistics?.({ layer: index, mean, variance });
      }
      const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, layer.epsilon)));
      output = tf.add(tf.mul(tf.sub(input, mean), scale), beta);
    }
    return after ? after(output, index, input) : output;
  }, x);
}

function activate(activation: Activation, x: tf.Tensor2D): tf.Tensor2D {
  switch (activation) {
    case 'sigmoid':
      return tf.sigmoid(x);
    case 'relu':
      return tf.relu(x);
    case 'gelu':
      return tf.mul(tf.mul(0.5, x), tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2))));
    case 'linear':
      return x;
  }
}
