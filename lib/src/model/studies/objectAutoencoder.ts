import type { RandomState } from '../../random';
import { autoencoder, type Autoencoder } from '../network/autoencoder';
import { batchNorm, dense, type Layer } from '../network/layers';

/**
 * The AHA paper's variational autoencoder (section "Train Autoencoder"). Encoder: dense gelu and batch
 * normalisation for each hidden width, heads z_mean and z_logvar, Sampling. Decoder: the widths reversed, batch
 * normalisation after all but the last, sigmoid output. Keras's glorot-uniform weights and zero biases.
 * @param options.inputDim 22 by default
 * @param options.hiddenDims 88, 56, 27 by default
 * @param options.latentDim 8 by default
 * @param options.beta 0 by default, as in the paper's run: Sampling passes z_mean on and z_logvar is never trained; above
 *   0 there is sampling noise, and the loss gains beta · KL(q(z|x) ‖ N(0, 1)), summed over latent axes, mean over rows
 * @param options.random where initial weights are drawn from, in the order of the layers
 */
export function objectAutoencoder(options: {
  readonly inputDim?: number;
  readonly hiddenDims?: readonly number[];
  readonly latentDim?: number;
  readonly beta?: number;
  readonly random: RandomState;
}): Autoencoder {
  const { inputDim = 22, hiddenDims = [88, 56, 27], latentDim = 8, beta = 0, random } = options;
  const hidden = (units: number): Layer[] => [dense(units, 'gelu'), batchNorm()];
  const encoder = [...hiddenDims.flatMap(hidden), dense(latentDim)];
  const decoder = [...[...hiddenDims].reverse().flatMap(hidden)];
  if (hiddenDims.length > 0) decoder.pop(); // no batch normalisation after the last hidden layer
  decoder.push(dense(inputDim, 'sigmoid'));
  return autoencoder({ inputDim, encoder, decoder, variational: { beta }, source: random });
}
