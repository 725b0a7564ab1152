import { tf } from '../backend';

/**
 * The AHA paper's Sampling layer: from [z_mean, z_logvar] it makes z = z_mean + exp(z_logvar / 2) · noise, or
 * z_mean itself where `useNoise` is false (the paper's run, BETA = 0). As there, noise is drawn at inference too, and
 * by TensorFlow.js, unseeded: `encode` and `reconstruct` therefore use z_mean.
 */
export class Sampling extends tf.layers.Layer {
  static readonly className = 'Sampling';
  readonly useNoise: boolean;

  constructor(config: { useNoise?: boolean; name?: string } & tf.serialization.ConfigDict = {}) {
    super(config as ConstructorParameters<typeof tf.layers.Layer>[0]);
    this.useNoise = config.useNoise ?? true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return (inputShape as tf.Shape[])[0];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [mean, logVariance] = inputs as tf.Tensor[];
    if (!this.useNoise) return tf.clone(mean);
    return tf.tidy(() => tf.add(mean, tf.mul(tf.exp(tf.mul(0.5, logVariance)), tf.randomNormal(mean.shape))));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), useNoise: this.useNoise };
  }
}

tf.serialization.registerClass(Sampling);
