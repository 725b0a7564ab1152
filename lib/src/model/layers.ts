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
