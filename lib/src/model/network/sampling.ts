import { tf, whenLoaded } from '../tensorflow';

type Config = { useNoise?: boolean; name?: string } & tf.serialization.ConfigDict;

/**
 * The AHA paper's Sampling layer: from [z_mean, z_logvar] it makes z = z_mean + exp(z_logvar / 2) · noise, or
 * z_mean itself where `useNoise` is false (the paper's run, BETA = 0). As there, noise is drawn at inference too, and
 * by TensorFlow.js, unseeded: `encode` and `reconstruct` therefore use z_mean.
 */
export function sampling(config: Config): tf.layers.Layer {
  return new (samplingClass())(config);
}

let made: ReturnType<typeof defineClass> | undefined;
const samplingClass = () => (made ??= defineClass());

// TensorFlow.js finds it by name in saved models.
whenLoaded(({ serialization }) => serialization.registerClass(samplingClass()));

function defineClass() {
  return class Sampling extends tf.layers.Layer {
    static readonly className = 'Sampling';
    readonly useNoise: boolean;

    constructor(config: Config = {}) {
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
  };
}
