import { sizeOf } from '../../formats/tensor';

const ACTIVATIONS = ['linear', 'sigmoid', 'relu', 'gelu', 'tanh', 'softplus', 'elu', 'leakyRelu', 'swish'] as const;

/**
 * What a layer's output goes through. `gelu` is the exact one, x·Φ(x) with the error function, as in Keras; `elu` has
 * alpha 1; `leakyRelu` is 0.01·x below 0, PyTorch's default; `swish` is x·sigmoid(x), PyTorch's SiLU. The studies need the
 * first four, and the fused engine trains only these.
 */
export type Activation = (typeof ACTIVATIONS)[number];

/** What `leakyRelu` multiplies by below 0. */
export const LEAKY_SLOPE = 0.01;

/** Fully connected layer: y = activation(x·kernel + bias), kernel `inputs × units` row-major (Keras's layout). */
export interface DenseLayer {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
  /** False where nothing is added. Default: a bias. */
  readonly bias?: false;
}

/**
 * Batch normalisation over the batch axis, Keras's formula: y = gamma·(x − mean)/sqrt(variance + epsilon) + beta.
 * In 'inference' mode mean and variance are the moving ones, in 'training' mode those of the batch.
 */
export interface BatchNormLayer {
  readonly kind: 'batchNorm';
  readonly epsilon: number;
  readonly momentum: number;
}

/** An activation of its own, behind batch normalisation, for example. */
export interface ActivationLayer {
  readonly kind: 'activation';
  readonly activation: Activation;
}

/**
 * While training, each number is 0 with probability `rate` and 1/(1 − rate) times as large otherwise (PyTorch, Keras); later
 * everything passes.
 */
export interface DropoutLayer {
  readonly kind: 'dropout';
  readonly rate: number;
}

/** What a network is made of, in order; the width of each layer's input is the width of the one before it. */
export type Layer = DenseLayer | BatchNormLayer | ActivationLayer | DropoutLayer;

/** The arrays of one layer that training changes (and, for batch normalisation, the moving statistics). */
export interface ParameterShape {
  readonly layer: number;
  readonly name: 'kernel' | 'bias' | 'gamma' | 'beta' | 'movingMean' | 'movingVariance';
  readonly shape: readonly number[];
  readonly trainable: boolean;
}

/**
 * The parameters of a layer list, in the order in which every engine keeps them: layer by layer; kernel, bias for dense;
 * gamma, beta, movingMean, movingVariance for batch normalisation; none for activations and dropout.
 */
export function parameterShapes(inputDim: number, layers: readonly Layer[]): ParameterShape[] {
  let width = inputDim;
  return layers.flatMap((layer, index): ParameterShape[] => {
    const entry = (name: ParameterShape['name'], shape: readonly number[], trainable = true) => {
      return { layer: index, name, shape, trainable };
    };
    if (layer.kind === 'dense') {
      const kernel = entry('kernel', [width, layer.units]);
      width = layer.units;
      return layer.bias === false ? [kernel] : [kernel, entry('bias', [width])];
    }
    if (layer.kind !== 'batchNorm') return [];
    const moving = [entry('movingMean', [width], false), entry('movingVariance', [width], false)];
    return [entry('gamma', [width]), entry('beta', [width]), ...moving];
  });
}

/** The width of a network's output. */
export function outputDim(inputDim: number, layers: readonly Layer[]): number {
  return layers.reduce((width, layer) => (layer.kind === 'dense' ? layer.units : width), inputDim);
}

/**
 * A fully connected layer.
 * @param units the width of its output, a whole number from 1 up
 * @param activation 'linear' by default: PyTorch's `nn.Linear` has none
 * @param options.bias whether there is a bias; true by default
 * @example model.dense(18, 'sigmoid') // { kind: 'dense', units: 18, activation: 'sigmoid' }
 * @throws RangeError for other units
 */
export function dense(units: number, activation: Activation = 'linear', options: { bias?: boolean } = {}): DenseLayer {
  if (!Number.isInteger(units) || units < 1) {
    throw new RangeError(`dense: units is ${units}; allowed are whole numbers from 1 up`);
  }
  return { kind: 'dense', units, activation, ...(options.bias === false ? { bias: false } : {}) };
}

/**
 * An activation as a layer of its own: `[model.dense(18), model.batchNorm(), model.activation('relu')]`.
 * @example model.activation('tanh') // { kind: 'activation', activation: 'tanh' }
 */
export function activation(name: Activation): ActivationLayer {
  return { kind: 'activation', activation: name };
}

/**
 * Dropout, which `fit` draws from its `noise`, or else its `random`.
 * @param rate the probability that a number becomes 0, in [0, 1)
 * @throws RangeError for another rate
 */
export function dropout(rate: number): DropoutLayer {
  checkRate(rate, 'dropout');
  return { kind: 'dropout', rate };
}

function checkRate(rate: number, where: string): void {
  if (!(rate >= 0 && rate < 1)) throw new RangeError(`${where}: the rate is ${rate}; it lies in [0, 1)`);
}

/**
 * Batch normalisation.
 * @param options.epsilon added to the variance, above 0; 1e-3 by default, Keras's (PyTorch: 1e-5)
 * @param options.momentum weight of the old moving statistics, in [0, 1]; 0.99 by default, Keras's (PyTorch, which gives
 *   the weight of the new ones: 0.1)
 * @throws RangeError for other values
 */
export function batchNorm(options: { epsilon?: number; momentum?: number } = {}): BatchNormLayer {
  const { epsilon = 1e-3, momentum = 0.99 } = options;
  if (!(epsilon > 0)) throw new RangeError(`batchNorm: epsilon is ${epsilon}; it must be above 0`);
  if (!(momentum >= 0 && momentum <= 1)) throw new RangeError(`batchNorm: momentum is ${momentum}; it lies in [0, 1]`);
  return { kind: 'batchNorm', epsilon, momentum };
}

/** One dense layer for each of the `units`, all with the same activation */
export function denseStack(units: readonly number[], activation: Activation): DenseLayer[] {
  return units.map((width) => dense(width, activation));
}

const KINDS: readonly string[] = ['dense', 'batchNorm', 'activation', 'dropout'] satisfies Layer['kind'][];

/** @returns the first layer of a kind or activation that does not exist, as a clause; null where there is none */
export function unknownLayer(layers: readonly Layer[]): string | null {
  for (const [index, layer] of layers.entries()) {
    const kind: string = layer.kind;
    if (!KINDS.includes(kind)) {
      return `layer ${index} is of the unknown kind '${kind}'; allowed: '${KINDS.join("', '")}'`;
    }
    if ('activation' in layer && !ACTIVATIONS.includes(layer.activation)) {
      return `layer ${index} has the unknown activation '${layer.activation}'; allowed: ${ACTIVATIONS.join(', ')}`;
    }
  }
  return null;
}

/**
 * Refuses layers that untyped callers and files may hold.
 * @throws TypeError for an unknown kind or activation; RangeError for an empty list, a layer without units, or a dropout
 *   rate outside [0, 1)
 */
export function checkLayers(layers: readonly Layer[], where = 'autoencoder'): void {
  const unknown = unknownLayer(layers);
  if (unknown) throw new TypeError(`${where}: ${unknown}`);
  if (layers.length === 0) throw new RangeError(`${where}: the layer list is empty; give at least one dense layer`);
  for (const [index, layer] of layers.entries()) {
    if (layer.kind === 'dense' && !(Number.isInteger(layer.units) && layer.units >= 1)) {
      throw new RangeError(`${where}: layer ${index} has ${layer.units} units; allowed are whole numbers from 1 up`);
    }
    if (layer.kind === 'dropout') checkRate(layer.rate, `${where}: layer ${index}`);
  }
}

/** @throws RangeError unless there is an array of the right length for each of the shapes */
export function checkWeights(
  where: string,
  shapes: readonly ParameterShape[],
  weights: readonly ArrayLike<number>[],
): void {
  if (weights.length !== shapes.length) {
    throw new RangeError(`${where}: ${weights.length} weight arrays were given, the layers have ${shapes.length}`);
  }
  shapes.forEach(({ layer, name, shape }, k) => {
    if (weights[k].length === sizeOf(shape)) return;
    throw new RangeError(
      `${where}: weight array ${k} (${name} of layer ${layer}) has ${weights[k].length} numbers; ` +
        `its shape ${shape.join(' × ')} has ${sizeOf(shape)}`,
    );
  });
}
