import { sizeOf } from '../../formats/tensor';
import { RandomState } from '../../random';
import { tf } from '../tensorflow';
import { buildGraph, type Graph } from './graph';
import { initialWeights, type DenseWeights, type WeightSource } from './initialWeights';
import { checkWeights, outputDim, parameterShapes, type Layer } from './layers';
import { layersOf, type AutoencoderShape } from './shape';
import { checkSpec, type AutoencoderSpec } from './spec';

/**
 * An autoencoder: a list of layers and the TensorFlow.js models that hold its weights. The models can be saved,
 * inspected and used like any other; `fit` reads the weights from them and writes them back.
 */
export class Autoencoder {
  /** What it is made of. */
  readonly spec: AutoencoderSpec;
  readonly inputDim: number;
  readonly latentDim: number;
  /** All layers but the z_logvar head, the encoder's before the decoder's. */
  readonly layers: readonly Layer[];
  /** The place in `layers` of the layer whose output is the latent representation. */
  readonly latentLayer: number;
  /** x → latent; with variational heads x → [z_mean, z_logvar, z]. */
  readonly encoder: tf.LayersModel;
  /** latent → reconstruction */
  readonly decoder: tf.LayersModel;
  /** x → reconstruction */
  readonly full: tf.LayersModel;
  private readonly graph: Graph;

  /**
   * All weights start at zero: see `autoencoder`, `eventAutoencoder`, `objectAutoencoder` for initialised ones.
   * @throws RangeError or TypeError as `checkSpec`
   */
  constructor(spec: AutoencoderSpec) {
    checkSpec(spec);
    this.spec = spec;
    this.inputDim = spec.inputDim;
    this.layers = [...spec.encoder, ...spec.decoder];
    this.latentLayer = spec.encoder.length - 1;
    this.latentDim = outputDim(spec.inputDim, spec.encoder);
    this.graph = buildGraph(spec);
    this.encoder = this.graph.encoder;
    this.decoder = this.graph.decoder;
    this.full = this.graph.full;
  }

  /** @returns copies of the weights: an array for each entry of `parameterShapes(inputDim, layers)` */
  weights(): Float32Array[] {
    const read = (tensor: tf.Tensor) => tensor.dataSync().slice() as Float32Array;
    return this.graph.chain.flatMap((layer) => layer.getWeights().map(read));
  }

  /** Replaces the weights (copied). @throws RangeError if an array is missing or has the wrong length */
  setWeights(weights: readonly Float32Array[]): void {
    checkWeights('setWeights', parameterShapes(this.inputDim, this.layers), weights);
    tf.tidy(() => {
      let at = 0;
      this.graph.chain.forEach((layer) => {
        layer.setWeights(layer.getWeights().map(({ shape }) => tf.tensor(weights[at++].slice(), shape, 'float32')));
      });
    });
  }

  /** @returns copies of the z_logvar head's weights, or null where there is no such head */
  logVariance(): DenseWeights | null {
    if (!this.graph.logVariance) return null;
    const [kernel, bias] = this.graph.logVariance.getWeights().map((tensor) => tensor.dataSync().slice());
    return { kernel: kernel as Float32Array, bias: bias as Float32Array };
  }

  /** Replaces the z_logvar head's weights (copied). @throws RangeError without such a head or for wrong lengths */
  setLogVariance({ kernel, bias }: DenseWeights): void {
    const head = this.graph.logVariance;
    if (!head) throw new RangeError('setLogVariance: this autoencoder has no z_logvar head');
    tf.tidy(() => {
      const [kernelShape, biasShape] = head.getWeights().map(({ shape }) => shape);
      head.setWeights([tf.tensor(kernel.slice(), kernelShape), tf.tensor(bias.slice(), biasShape)]);
    });
  }

  /** Number of trainable and of all parameters, the z_logvar head's included. */
  parameterCount(): { readonly trainable: number; readonly total: number } {
    const count = (weights: { shape: tf.Shape }[]) =>
      weights.reduce((sum, { shape }) => sum + sizeOf(shape as number[]), 0);
    return { trainable: count(this.full.trainableWeights), total: count(this.full.weights) };
  }

  /** Frees the models' tensors; the autoencoder cannot be used afterwards. */
  dispose(): void {
    for (const layer of [...this.graph.chain, ...(this.graph.logVariance ? [this.graph.logVariance] : [])]) {
      for (const weight of layer.weights) weight.dispose();
    }
  }
}

/** The seed of `autoencoder` where no source of weights is given. */
const SEED = 42;

/**
 * An autoencoder of any layers, or of any widths, with fresh weights.
 * @param options.source `random.TorchGenerator`: weights and biases as PyTorch's `nn.Linear` draws them;
 *   `random.RandomState`: Keras's glorot-uniform weights, zero biases. Default: `new random.RandomState(42)`
 * @example
 * model.autoencoder({ widths: [22, 64, 18, 64, 22], activation: 'gelu', batchNorm: true }).latentDim // 18
 * @example
 * const autoencoder = model.autoencoder({
 *   inputDim: 22,
 *   encoder: model.denseStack([64, 32, 18], 'relu'),
 *   decoder: [...model.denseStack([32, 64], 'relu'), model.dense(22)],
 *   source: new random.TorchGenerator(42),
 * });
 * autoencoder.latentDim // 18
 * autoencoder.parameterCount().total // 8296
 * @throws RangeError or TypeError for a specification that is not an autoencoder: see `AutoencoderSpec`
 */
export function autoencoder(
  options: (AutoencoderSpec | AutoencoderShape) & { readonly source?: WeightSource },
): Autoencoder {
  const { source = new RandomState(SEED) } = options;
  const { inputDim, encoder, decoder, variational = null } = 'widths' in options ? layersOf(options) : options;
  const spec: AutoencoderSpec = { inputDim, encoder: [...encoder], decoder: [...decoder], variational };
  checkSpec(spec);
  const { weights, logVariance } = initialWeights(spec, source);
  const built = new Autoencoder(spec);
  built.setWeights(weights);
  if (logVariance) built.setLogVariance(logVariance);
  return built;
}
