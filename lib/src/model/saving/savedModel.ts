import { tf } from '../tensorflow';
import { Autoencoder } from '../network/autoencoder';
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
  const tensors = tf.io.decodeWeights(weightData as ArrayBuffer, weightSpecs!);
  autoencoder.full.loadWeights(tensors);
  tf.dispose(tensors);
  return autoencoder;
}
