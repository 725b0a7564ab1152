import { glorotUniform, RandomState, TorchGenerator } from '../../random';
import type { Layer } from './layers';
import type { AutoencoderSpec } from './spec';

/** Where initial weights are drawn from; its kind decides how: PyTorch's `nn.Linear` or Keras's glorot-uniform. */
export type WeightSource = TorchGenerator | RandomState;

/** Kernel (`inputs × units`, row-major) and bias of a dense layer. */
export interface DenseWeights {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** Fresh weights of an autoencoder: an array for each entry of `parameterShapes`, and the z_logvar head's, if any. */
export interface InitialWeights {
  readonly weights: Float32Array[];
  readonly logVariance: DenseWeights | null;
}

/**
 * Draws initial weights in the order in which both originals make their layers: encoder, then z_mean, z_logvar, then
 * decoder. Batch normalisation draws nothing: gamma 1, beta 0, moving mean 0, moving variance 1.
 */
export function initialWeights(spec: AutoencoderSpec, source: WeightSource): InitialWeights {
  const weights: Float32Array[] = [];
  let logVariance: DenseWeights | null = null;
  let width = spec.inputDim;
  const draw = (layer: Layer) => {
    if (layer.kind === 'dense') {
      const withBias = layer.bias !== false;
      const { kernel, bias } = denseWeights(source, width, layer.units, withBias);
      weights.push(kernel, ...(withBias ? [bias] : []));
      width = layer.units;
    } else if (layer.kind === 'batchNorm') {
      const filled = (value: number) => new Float32Array(width).fill(value);
      weights.push(filled(1), filled(0), filled(0), filled(1));
    }
  };
  spec.encoder.forEach((layer, index) => {
    const inputs = width;
    draw(layer);
    if (spec.variational && index === spec.encoder.length - 1) logVariance = denseWeights(source, inputs, width);
  });
  spec.decoder.forEach(draw);
  return { weights, logVariance };
}

function denseWeights(source: WeightSource, inputs: number, units: number, withBias = true): DenseWeights {
  if (source instanceof RandomState) {
    return { kernel: glorotUniform(source, inputs, units), bias: new Float32Array(units) };
  }
  if (!(source instanceof TorchGenerator)) {
    throw new TypeError(
      'Initial weights need a source: a random.TorchGenerator (nn.Linear) or a random.RandomState (glorot-uniform)',
    );
  }
  const { weight, bias } = source.linear(inputs, units, { bias: withBias });
  return { kernel: transposed(weight, units, inputs), bias };
}

/** @returns the transpose of a `rows × cols` row-major matrix: PyTorch keeps kernels as units × inputs, Keras the other way */
export function transposed(data: Float32Array, rows: number, cols: number): Float32Array {
  const out = new Float32Array(data.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) out[j * rows + i] = data[i * cols + j];
  return out;
}
