import { unknownLayer, type Activation, type BatchNormLayer, type DenseLayer, type Layer } from '../../network/layers';

/** The activations that the kernels have. */
const ACTIVATIONS = ['linear', 'sigmoid', 'relu', 'gelu'] as const satisfies readonly Activation[];

/** A dense layer that the kernels have; always with a bias. */
export interface FusedDense extends Omit<DenseLayer, 'activation' | 'bias'> {
  readonly activation: (typeof ACTIVATIONS)[number];
}
export type FusedLayer = FusedDense | BatchNormLayer;

/** @returns the first layer that the kernels do not have, as a clause; null where they have them all */
export function untrainable(layers: readonly Layer[]): string | null {
  const unknown = unknownLayer(layers);
  if (unknown) return unknown;
  for (const [index, layer] of layers.entries()) {
    if (layer.kind === 'dropout') return `layer ${index} is dropout, which it does not draw`;
    if (layer.kind === 'activation') return `layer ${index} is an activation of its own; it has them in dense layers`;
    if (layer.kind === 'batchNorm') continue;
    if (layer.bias === false) return `layer ${index} has no bias`;
    if (!(ACTIVATIONS as readonly Activation[]).includes(layer.activation)) {
      return `the activation of layer ${index} is '${layer.activation}'; it knows ${ACTIVATIONS.join(', ')}`;
    }
  }
  return null;
}

/** @returns the layers, all of which the kernels have. @throws TypeError naming one that they do not have */
export function fusedLayers(layers: readonly Layer[]): readonly FusedLayer[] {
  const reason = untrainable(layers);
  if (reason) throw new TypeError(`fused engine: ${reason}`);
  return layers as readonly FusedLayer[];
}
