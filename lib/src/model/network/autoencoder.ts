import { sizeOf } from '../../formats/tensor';
import { checkOptions } from '../../notebook/options';
import { RandomState } from '../../random';
import { tf } from '../tensorflow';
import { buildGraph, type Graph } from './graph';
import { initialWeights, type DenseWeights, type WeightSource } from './initialWeights';
import { checkWeights, outputDim, parameterShapes, type Layer, type ParameterShape } from './layers';
import { layersOf, SHAPE_OPTIONS, type AutoencoderShape } from './shape';
import { checkSpec, type AutoencoderSpec } from './spec';

/** All weights: an array for each entry of `parameterShapes(inputDim, layers)`, and the z_logvar head's. */
interface Weights {
  readonly layers: readonly Float32Array[];
  readonly logVariance: DenseWeights | null;
}

/**
 * An autoencoder: a list of layers with their weights. `encoder`, `decoder` and `full` are TensorFlow.js models, made
 * when one of them is first read; from then on they hold the weights. They can be saved, inspected and used like any
 * other; `fit` reads the weights and writes them back.
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
  private state: Weights | Graph;

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
    this.state = zeroWeights(spec);
  }

  /** x → latent; with variational heads x → [z_mean, z_logvar, z]. */
  get encoder(): tf.LayersModel {
    return this.graph.encoder;
  }

  /** latent → reconstruction */
  get decoder(): tf.LayersModel {
    return this.graph.decoder;
  }

  /** x → reconstruction */
  get full(): tf.LayersModel {
    return this.graph.full;
  }

  /** @returns copies of the weights: an array for each entry of `parameterShapes(inputDim, layers)` */
  weights(): Float32Array[] {
    if ('layers' in this.state) return this.state.layers.map((array) => array.slice());
    return this.state.chain.flatMap((layer) => layer.getWeights().map(numbersOf));
  }

  /** Replaces the weights (copied). @throws RangeError if an array is missing or has the wrong length */
  setWeights(weights: readonly Float32Array[]): void {
    checkWeights('setWeights', parameterShapes(this.inputDim, this.layers), weights);
    if ('layers' in this.state) this.state = { ...this.state, layers: weights.map((array) => array.slice()) };
    else setWeights(this.state.chain, weights);
  }

  /** @returns copies of the z_logvar head's weights, or null where there is no such head */
  logVariance(): DenseWeights | null {
    const { state } = this;
    if ('layers' in state) {
      const { logVariance: head } = state;
      return head && { kernel: head.kernel.slice(), bias: head.bias.slice() };
    }
    if (!state.logVariance) return null;
    const [kernel, bias] = state.logVariance.getWeights().map(numbersOf);
    return { kernel, bias };
  }

  /** Replaces the z_logvar head's weights (copied). @throws RangeError without such a head or for wrong lengths */
  setLogVariance({ kernel, bias }: DenseWeights): void {
    const shapes = logVarianceShapes(this.spec);
    if (shapes === null) throw new RangeError('setLogVariance: this autoencoder has no z_logvar head');
    checkWeights('setLogVariance', shapes, [kernel, bias]);
    if ('layers' in this.state) {
      this.state = { ...this.state, logVariance: { kernel: kernel.slice(), bias: bias.slice() } };
    } else setWeights([this.state.logVariance!], [kernel, bias]);
  }

  /** Number of trainable and of all parameters, the z_logvar head's included. */
  parameterCount(): { readonly trainable: number; readonly total: number } {
    const shapes = [...parameterShapes(this.inputDim, this.layers), ...(logVarianceShapes(this.spec) ?? [])];
    const count = (some: readonly ParameterShape[]) => some.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    return { trainable: count(shapes.filter(({ trainable }) => trainable)), total: count(shapes) };
  }

  /** Frees the models' tensors; the autoencoder cannot be used afterwards. */
  dispose(): void {
    if ('layers' in this.state) return;
    for (const layer of [...this.state.chain, ...(this.state.logVariance ? [this.state.logVariance] : [])]) {
      for (const weight of layer.weights) weight.dispose();
    }
  }

  private get graph(): Graph {
    if (!('layers' in this.state)) return this.state;
    const { layers, logVariance } = this.state;
    const graph = buildGraph(this.spec);
    setWeights(graph.chain, layers);
    if (logVariance) setWeights([graph.logVariance!], [logVariance.kernel, logVariance.bias]);
    return (this.state = graph);
  }
}

const numbersOf = (tensor: tf.Tensor): Float32Array => tensor.dataSync().slice() as Float32Array;

function setWeights(chain: readonly tf.layers.Layer[], weights: readonly Float32Array[]): void {
  tf.tidy(() => {
    let at = 0;
    chain.forEach((layer) => {
      layer.setWeights(layer.getWeights().map(({ shape }) => tf.tensor(weights[at++].slice(), shape, 'float32')));
    });
  });
}

/** As new TensorFlow.js layers have them here: zeros, but for batch normalisation's ones. */
function zeroWeights(spec: AutoencoderSpec): Weights {
  const arrays = (shapes: readonly ParameterShape[]) =>
    shapes.map(({ name, shape }) =>
      new Float32Array(sizeOf(shape)).fill(name === 'gamma' || name === 'movingVariance' ? 1 : 0),
    );
  const head = logVarianceShapes(spec);
  const [kernel, bias] = head ? arrays(head) : [];
  return {
    layers: arrays(parameterShapes(spec.inputDim, [...spec.encoder, ...spec.decoder])),
    logVariance: head && { kernel, bias },
  };
}

/** The z_logvar head has the shapes of z_mean, the encoder's last layer; null where there is none. */
function logVarianceShapes({ inputDim, encoder, variational }: AutoencoderSpec): ParameterShape[] | null {
  if (!variational) return null;
  return parameterShapes(inputDim, encoder).filter(({ layer }) => layer === encoder.length - 1);
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
 * @throws RangeError for an unknown option; RangeError or TypeError for a specification that is not an autoencoder: see
 *   `AutoencoderSpec`
 */
export function autoencoder(
  options: (AutoencoderSpec | AutoencoderShape) & { readonly source?: WeightSource },
): Autoencoder {
  checkKeys(options);
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

const SPEC_OPTIONS = { inputDim: true, encoder: true, decoder: true, variational: true } as const;

/** @throws TypeError where there is nothing to make layers of, RangeError for an unknown option */
function checkKeys(options: (AutoencoderSpec | AutoencoderShape) & { readonly source?: WeightSource }): void {
  if ('widths' in options) return checkOptions('autoencoder', options, { ...SHAPE_OPTIONS, source: true });
  if (!options.encoder || !options.decoder) {
    const wanted = 'give widths, such as [6, 8, 3, 8, 6], or inputDim, encoder and decoder';
    throw new TypeError(`autoencoder: its layers are missing; ${wanted}`);
  }
  checkOptions('autoencoder', options, { ...SPEC_OPTIONS, source: true });
}
