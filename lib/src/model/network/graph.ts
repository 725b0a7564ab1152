import { tf } from '../tensorflow';
import { LEAKY_SLOPE, outputDim, type Layer } from './layers';
import { sampling } from './sampling';
import type { AutoencoderSpec } from './spec';

/** The TensorFlow.js models of one autoencoder, sharing their layers. */
export interface Graph {
  /** x → latent; with variational heads x → [z_mean, z_logvar, z]. */
  readonly encoder: tf.LayersModel;
  /** latent → reconstruction */
  readonly decoder: tf.LayersModel;
  /** x → reconstruction */
  readonly full: tf.LayersModel;
  /** The TensorFlow.js layers of the layer list's entries, encoder's before decoder's. */
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
    const z = sampling({ useNoise: variational.beta > 0, name: 'z' }).apply([mean, logVar]) as tf.SymbolicTensor;
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

/** @returns the name of the TensorFlow.js layer of each of the layers, encoder's before decoder's */
export function layerNames({ encoder, decoder, variational }: AutoencoderSpec): string[] {
  const names = [...nameAll('encoder', encoder), ...nameAll('decoder', decoder)];
  if (variational) names[encoder.length - 1] = 'z_mean';
  return names;
}

const nameAll = (part: string, layers: readonly Layer[]): string[] =>
  layers.map((layer, index) => `${part}_${index}_${NAMES[layer.kind]}`);

function stack(input: tf.SymbolicTensor, layers: readonly Layer[], part: string, chain: tf.layers.Layer[]) {
  const names = nameAll(part, layers);
  return layers.reduce((tensor, layer, index) => {
    const built = tfLayers(layer, names[index]);
    chain.push(...built);
    return built.reduce((passed, each) => each.apply(passed) as tf.SymbolicTensor, tensor);
  }, input);
}

const NAMES: Readonly<Record<Layer['kind'], string>> = {
  dense: 'dense',
  batchNorm: 'batch_norm',
  activation: 'activation',
  dropout: 'dropout',
};

function tfLayers(layer: Layer, name: string): tf.layers.Layer[] {
  switch (layer.kind) {
    case 'dense': {
      const { units, activation, bias: useBias = true } = layer;
      const options = { units, useBias, kernelInitializer: 'zeros', name } as const;
      // TensorFlow.js knows it only as a layer.
      if (activation === 'leakyRelu') return [tf.layers.dense(options), leakyRelu(`${name}_leaky_relu`)];
      return [tf.layers.dense({ ...options, activation })];
    }
    case 'batchNorm':
      return [tf.layers.batchNormalization({ epsilon: layer.epsilon, momentum: layer.momentum, name })];
    case 'activation':
      if (layer.activation === 'leakyRelu') return [leakyRelu(name)];
      return [tf.layers.activation({ activation: layer.activation, name })];
    case 'dropout':
      return [tf.layers.dropout({ rate: layer.rate, name })];
  }
}

const leakyRelu = (name: string): tf.layers.Layer => tf.layers.leakyReLU({ alpha: LEAKY_SLOPE, name });
