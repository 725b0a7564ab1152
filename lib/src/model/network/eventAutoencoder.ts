import type { TorchGenerator } from '../../random';
import { autoencoder, type Autoencoder } from './autoencoder';
import { dense } from './layers';
import { meanSquaredError, type MeanSquaredError } from '../training/losses';

/**
 * The event document's autoencoder: inputDim → latentDim (sigmoid) → inputDim (linear), initialised as `nn.Linear` does,
 * encoder then decoder.
 * @param options.inputDim 22 by default, the selected variables
 * @param options.latentDim 18 by default
 * @param options.generator PyTorch's generator; the document seeds it with 42
 */
export function eventAutoencoder(options: {
  readonly inputDim?: number;
  readonly latentDim?: number;
  readonly generator: TorchGenerator;
}): Autoencoder {
  const { inputDim = 22, latentDim = 18, generator } = options;
  return autoencoder({
    inputDim,
    encoder: [dense(latentDim, 'sigmoid')],
    decoder: [dense(inputDim)],
    source: generator,
  });
}

/** The event document's loss: mean squared error + strength · mean|latent| (1e-4 by default, as there). */
export function eventLoss(model: Autoencoder, strength = 1e-4): MeanSquaredError {
  return meanSquaredError({ activityL1: { layer: model.latentLayer, strength } });
}
