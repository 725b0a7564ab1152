import { tf } from '../backend';
import { outputDim, type Layer } from './layers';
import { Sampling } from './sampling';
import type { AutoencoderSpec } from './spec';

/** The TensorFlow.js models of one autoencoder, sharing their layers. */
export interface Graph {
  /** x → latent; with variational heads x → [z_mean, z_logvar, z]. */
  readonly encoder: tf.LayersModel;
  /** latent → reconstruction */
  readonly decoder: tf.LayersModel;
  /** x → reconstruction */
  readonly full: tf.LayersModel;
  /** The TensorFlow.js layer of each entry of the layer list, encoder's before decoder's. */
  readonly chain: readonly tf.layers.Layer[];
  readonly logVariance: tf.layers.Layer | null;
}

/**
 * Builds the LayersModels of an autoencoder, all weights zero (batch normalisation: Keras's ones and zeros).
 * Layers are named after their part and their place, so that saved models do not depend on what was built before.
 */
export function buildGraph({
  inputDim,
  encoder: encoderLayers,
  decoder: decoderLayers,
  variational,
}: AutoencoderSpec): Graph {
  const chain: tf.layers.Layer[] = [];
  const x = tf.input({ shape: [inputDim], name: 'x' });
  const hidden = variational ? encoderLayers.slice(0, -1) : encoderLayers;
  let latent = stack(x, hidden, 'encoder', chain);
  const latentDim = outputDim(inputDim, encoderLayers);

  let logVariance: tf.layers.Layer | null = null;
  let encoder: tf.LayersModel;
  if (variational) {
    const meanHead = tf.layers.dense({ units: latentDim, kernelInitializer: 'zeros', name: 'z_mean' });
    logVariance = tf.layers.dense({ units: latentDim, kernelInitializer: 'zeros', name: 'z_logvar' });
    chain.push(meanHead);
    const mean = meanHead.apply(latent) as tf.SymbolicTensor;
    const logVar = logVariance.apply(latent) as tf.SymbolicTensor;
    const z = new Sampling({ useNoise: variational.beta > 0, name: 'z' }).apply([mean, logVar]) as tf.SymbolicTensor;
    encoder = tf.model({ inputs: x, outputs: [mean, logVar, z], name: 'encoder' });
    latent = (encoder.apply(x) as tf.SymbolicTensor[])[2];
  } else {
    encoder = tf.model({ inputs: x, outputs: latent, name: 'encoder' });
    latent = encoder.apply(x) as tf.SymbolicTensor;
  }

  const code = tf.input({ shape: [latentDim], name: 'latent' });
  const decoder = tf.model({ inputs: code, outputs: stack(code, decoderLayers, 'decoder', chain), name: 'decoder' });
  const full = tf.model({ inputs: x, outputs: decoder.apply(latent) as tf.SymbolicTensor, name: 'autoencoder' });
  return { encoder, decoder, full, chain, logVariance };
}

function stack(input: tf.SymbolicTensor, layers: readonly Layer[], part: string, chain: tf.layers.Layer[]) {
  return layers.reduce((tensor, layer, index) => {
    const built = tfLayer(layer, `${part}_${index}_${layer.kind === 'dense' ? 'dense' : 'batch_norm'}`);
    chain.push(built);
    return built.apply(tensor) as tf.SymbolicTensor;
  }, input);
}

function tfLayer(layer: Layer, name: string): tf.layers.Layer {
  if (layer.kind === 'dense') {
    const { units, activation } = layer;
    return tf.layers.dense({ units, activation, kernelInitializer: 'zeros', name });
  }
  return tf.layers.batchNormalization({ epsilon: layer.epsilon, momentum: layer.momentum, name });
}
