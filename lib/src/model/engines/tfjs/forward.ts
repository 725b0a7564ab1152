import { tf } from '../../tensorflow';
import { LEAKY_SLOPE, type Activation, type Layer } from '../../network/layers';

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
  /** While training: `count` uniform numbers in [0, 1), the next of a seeded stream, for dropout. */
  readonly uniform?: (count: number) => Float32Array;
  /** Called with the batch statistics of each batch normalisation in training mode. */
  readonly onStatistics?: (statistics: BatchStatistics) => void;
}

/** Runs rows through a layer list; `weights` as in `parameterShapes`. */
export function forward(
  layers: readonly Layer[],
  weights: readonly tf.Tensor[],
  x: tf.Tensor2D,
  { batchNorm, after, uniform, onStatistics }: ForwardOptions,
): tf.Tensor2D {
  let at = 0;
  return layers.reduce((input, layer, index) => {
    let output: tf.Tensor2D;
    if (layer.kind === 'dense') {
      const product: tf.Tensor2D = tf.matMul(input, weights[at++] as tf.Tensor2D);
      output = activate(layer.activation, layer.bias === false ? product : tf.add(product, weights[at++]));
    } else if (layer.kind === 'activation') {
      output = activate(layer.activation, input);
    } else if (layer.kind === 'dropout') {
      output = uniform && layer.rate > 0 ? dropOut(input, layer.rate, uniform(input.size)) : input;
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
    case 'tanh':
      return tf.tanh(x);
    case 'softplus':
      // ln(1 + eˣ), which loses nothing for large x
      return tf.add(tf.relu(x), tf.log1p(tf.exp(tf.neg(tf.abs(x)))));
    case 'elu':
      return tf.add(tf.relu(x), tf.sub(tf.exp(tf.neg(tf.relu(tf.neg(x)))), 1));
    case 'leakyRelu':
      return tf.sub(tf.relu(x), tf.mul(LEAKY_SLOPE, tf.relu(tf.neg(x))));
    case 'swish':
      return tf.mul(x, tf.sigmoid(x));
  }
}

function dropOut(x: tf.Tensor2D, rate: number, uniform: Float32Array): tf.Tensor2D {
  const factors = uniform.map((u) => (u < rate ? 0 : 1 / (1 - rate)));
  return tf.mul(x, tf.tensor2d(factors, x.shape));
}
