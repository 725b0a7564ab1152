import { parameterShapes, type BatchNormLayer, type Layer, type ParameterShape } from '../../network/layers';

/**
 * Puts batch normalisation by its moving statistics into the dense layer that follows it: with y = x·scale + shift,
 * y·W + b = x·(scale·W) + (shift·W + b). Computed in float64, rounded once.
 * @returns a network that gives the same up to rounding, without the normalisations that a dense layer follows
 */
export function foldBatchNorm(
  inputDim: number,
  layers: readonly Layer[],
  weights: readonly Float32Array[],
): { layers: Layer[]; weights: Float32Array[] } {
  const shapes = parameterShapes(inputDim, layers);
  const of = (layer: number, name: ParameterShape['name']) =>
    weights[shapes.findIndex((entry) => entry.layer === layer && entry.name === name)];
  const folded = (k: number) => layers[k]?.kind === 'batchNorm' && layers[k + 1]?.kind === 'dense';
  return {
    layers: layers.filter((_, k) => !folded(k)),
    weights: layers.flatMap((layer, k) => {
      const own = weights.filter((_, index) => shapes[index].layer === k);
      if (folded(k)) return [];
      if (layer.kind !== 'dense' || !folded(k - 1)) return own;
      const before = layers[k - 1] as BatchNormLayer;
      const [gamma, beta, mean, variance] = (['gamma', 'beta', 'movingMean', 'movingVariance'] as const).map((name) =>
        of(k - 1, name),
      );
      const scale = Array.from(gamma, (factor, i) => factor / Math.sqrt(variance[i] + before.epsilon));
      const shift = scale.map((factor, i) => beta[i] - mean[i] * factor);
      const { units } = layer;
      const kernel = of(k, 'kernel').map((value, at) => value * scale[Math.floor(at / units)]);
      const bias = of(k, 'bias').map((value, j) => {
        let sum = value;
        shift.forEach((part, i) => (sum += part * of(k, 'kernel')[i * units + j]));
        return sum;
      });
      return [kernel, bias];
    }),
  };
}
