/** The activations the two studies use. `gelu` is the exact one, x·Φ(x) with the error function, as in Keras. */
export type Activation = 'linear' | 'sigmoid' | 'relu' | 'gelu';

/** Fully connected layer: y = activation(x·kernel + bias), kernel `inputs × units` row-major (Keras's layout). */
export interface DenseLayer {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
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

/** What a network is made of, in order; the width of each layer's input is the width of the one before it. */
export type Layer = DenseLayer | BatchNormLayer;

/** The arrays of one layer that training changes (and, for batch normalisation, the moving statistics). */
export interface ParameterShape {
  readonly layer: number;
  readonly name: 'kernel' | 'bias' | 'gamma' | 'beta' | 'movingMean' | 'movingVariance';
  readonly shape: readonly number[];
  readonly trainable: boolean;
}

/**
 * The parameters of a layer list, in the order every engine keeps them: layer by layer; kernel, bias for dense;
 * gamma, beta, movingMean, movingVariance for batch normalisation.
 */
export function parameterShapes(inputDim: number, layers: readonly Layer[]): ParameterShape[] {
  const shapes: ParameterShape[] = [];
  let width = inputDim;
  layers.forEach((layer, index) => {
    if (layer.kind === 'dense') {
      shapes.push({ layer: index, name: 'kernel', shape: [width, layer.units], trainable: true });
      shapes.push({ layer: index, name: 'bias', shape: [layer.units], trainable: true });
      width = layer.units;
    } else {
      shapes.push({ layer: index, name: 'gamma', shape: [width], trainable: true });
      shapes.push({ layer: index, name: 'beta', shape: [width], trainable: true });
      shapes.push({ layer: index, name: 'movingMean', shape: [width], trainable: false });
      shapes.push({ layer: index, name: 'movingVariance', shape: [width], trainable: false });
    }
  });
  return shapes;
}

/** @returns the width of the network's output */
export function outputDim(inputDim: number, layers: readonly Layer[]): number {
  return layers.reduce((width, layer) => (layer.kind === 'dense' ? layer.units : width), inputDim);
}

/** @returns a fully connected layer; activation 'linear' unless said otherwise (PyTorch's `nn.Linear` has none) */
export function dense(units: number, activation: Activation = 'linear'): DenseLayer {
  if (!Number.isInteger(units) || units < 1) {
    throw new RangeError(`dense: units is ${units}; allowed are whole numbers from 1 up`);
  }
  return { kind: 'dense', units, activation };
}

/** @returns batch normalisation with Keras's defaults, epsilon 1e-3 and momentum 0.99 (PyTorch: 1e-5 and 0.9) */
export function batchNorm(options: { epsilon?: number; momentum?: number } = {}): BatchNormLayer {
  const { epsilon = 1e-3, momentum = 0.99 } = options;
  if (!(epsilon > 0)) throw new RangeError(`batchNorm: epsilon is ${epsilon}; it must be above 0`);
  if (!(momentum >= 0 && momentum <= 1)) throw new RangeError(`batchNorm: momentum is ${momentum}; it lies in [0, 1]`);
  return { kind: 'batchNorm', epsilon, momentum };
}

/** @returns one dense layer for each of the `units`, all with the same activation */
export function denseStack(units: readonly number[], activation: Activation): DenseLayer[] {
  return units.map((width) => dense(width, activation));
}

/**
 * Refuses layers that no engine knows: those of untyped callers and of files.
 * @throws TypeError naming the layer, what it holds and what is allowed
 */
export function checkLayers(layers: readonly Layer[]): void {
  const activations: readonly string[] = ['linear', 'sigmoid', 'relu', 'gelu'];
  layers.forEach((layer, index) => {
    if (layer.kind !== 'dense' && layer.kind !== 'batchNorm') {
      const { kind } = layer as { kind: unknown };
      throw new TypeError(`layer ${index} is of unknown kind ${JSON.stringify(kind)}; allowed: 'dense', 'batchNorm'`);
    }
    if (layer.kind === 'dense' && !activations.includes(layer.activation)) {
      throw new TypeError(
        `layer ${index} has the unknown activation ${JSON.stringify(layer.activation)}; allowed: ${activations.join(', ')}`,
      );
    }
  });
}
