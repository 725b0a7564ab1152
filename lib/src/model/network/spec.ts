import { checkLayers, outputDim, type Layer } from './layers';

/** What an autoencoder is made of; enough, with its weights, to build it again. Plain data. */
export interface AutoencoderSpec {
  readonly inputDim: number;
  /** From the input to the latent representation; with `variational` the last one is the z_mean head. */
  readonly encoder: readonly Layer[];
  /** From the latent representation to the reconstruction. */
  readonly decoder: readonly Layer[];
  /** A second head, z_logvar, beside z_mean; beta above 0 trains with sampling noise and beta times the KL term. */
  readonly variational?: { readonly beta: number } | null;
}

/**
 * @throws RangeError if the input width is not a whole number from 1 up, encoder or decoder is empty, the output is not
 *   as wide as the input, or beta is negative; TypeError for unknown layers
 */
export function checkSpec({ inputDim, encoder, decoder, variational }: AutoencoderSpec): void {
  if (!Number.isInteger(inputDim) || inputDim < 1) {
    throw new RangeError(`autoencoder: inputDim is ${inputDim}; allowed are whole numbers from 1 up`);
  }
  if (encoder.length === 0 || decoder.length === 0) {
    throw new RangeError('autoencoder: encoder and decoder need at least one layer each');
  }
  checkLayers([...encoder, ...decoder]);
  const width = outputDim(inputDim, [...encoder, ...decoder]);
  if (width !== inputDim) {
    throw new RangeError(`autoencoder: its output has ${width} features, its input ${inputDim}; they must be equal`);
  }
  if (!variational) return;
  if (!(variational.beta >= 0)) throw new RangeError(`autoencoder: beta is ${variational.beta}; it must be 0 or more`);
  const head = encoder[encoder.length - 1];
  if (head.kind !== 'dense' || head.activation !== 'linear') {
    throw new RangeError('autoencoder: a variational encoder ends in a linear dense layer, its z_mean head');
  }
}
