import type { tf } from '../tensorflow';
import { sizeOf } from '../../formats/tensor';
import { Autoencoder } from '../network/autoencoder';
import { layerNames } from '../network/graph';
import { parameterShapes, type ParameterShape } from '../network/layers';
import type { AutoencoderSpec } from '../network/spec';
import { directory } from './directory';

/** Marks the metadata of model.json as ours. */
const NAME = 'anomaly-notebooks/autoencoder';
const VERSION = 1;

/**
 * Saves an autoencoder as a TensorFlow.js model: `model.json` and `weights.bin` in a folder, made if it is missing.
 * The same autoencoder gives the same bytes. Any TensorFlow.js can load it (register `Sampling` for variational ones).
 */
export async function saveModel(autoencoder: Autoencoder, path: string): Promise<void> {
  const { spec, full } = autoencoder;
  full.setUserDefinedMetadata({ name: NAME, version: VERSION, spec });
  await full.save(directory(path));
}

/**
 * Loads what `saveModel` wrote.
 * @throws Error if there is no model, it is damaged, or another program saved it (then `tf.loadLayersModel(directory(path))`
 *   reads it as a plain model)
 */
export async function loadModel(path: string): Promise<Autoencoder> {
  const { userDefinedMetadata, weightSpecs, weightData } = await directory(path).load!();
  const { name, version, spec } = (userDefinedMetadata ?? {}) as { name?: string; version?: number; spec?: unknown };
  if (name !== NAME || !spec) {
    throw new Error(
      `${path} holds no autoencoder saved by saveModel; tf.loadLayersModel(directory(path)) reads any model`,
    );
  }
  if (version !== VERSION) {
    throw new Error(`${path} was saved in version ${version} of its format; this library reads version ${VERSION}`);
  }
  const autoencoder = new Autoencoder(spec as AutoencoderSpec);
  const arrays = namedArrays(weightSpecs!, weightData as ArrayBuffer);
  const take = (layer: string, parameter: string): Float32Array => {
    const array = arrays.get(`${layer}/${TF_NAMES[parameter as ParameterShape['name']]}`);
    if (!array) throw new Error(`${path}: the weights lack ${parameter} of ${layer}`);
    return array;
  };
  const layers = layerNames(autoencoder.spec);
  const shapes = parameterShapes(autoencoder.inputDim, autoencoder.layers);
  autoencoder.setWeights(shapes.map(({ layer, name }) => take(layers[layer], name)));
  if (autoencoder.spec.variational) {
    autoencoder.setLogVariance({ kernel: take('z_logvar', 'kernel'), bias: take('z_logvar', 'bias') });
  }
  return autoencoder;
}

/** TensorFlow.js's names of a layer's parameters. */
const TF_NAMES: Readonly<Record<ParameterShape['name'], string>> = {
  ...{ kernel: 'kernel', bias: 'bias', gamma: 'gamma', beta: 'beta' },
  ...{ movingMean: 'moving_mean', movingVariance: 'moving_variance' },
};

/** `saveModel` writes float32 and nothing else, one array behind the other. */
function namedArrays(specs: readonly tf.io.WeightsManifestEntry[], data: ArrayBuffer): Map<string, Float32Array> {
  let at = 0;
  return new Map(
    specs.map(({ name, shape }) => {
      const bytes = 4 * sizeOf(shape);
      const array = new Float32Array(data.slice(at, at + bytes));
      at += bytes;
      return [name, array];
    }),
  );
}
