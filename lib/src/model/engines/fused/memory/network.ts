import type { BatchNormLayer, Layer, ParameterShape } from '../../../network/layers';
import { fusedLayers, type FusedDense } from '../untrainable';
import type { Arena } from './arena';
import { Parameters } from './parameters';
import { paddedLength } from './strips';

/** A layer with the addresses of what belongs to it in the shared memory. */
export interface PlacedDense extends FusedDense {
  readonly index: number;
  readonly inputs: number;
  readonly kernel: number;
  readonly bias: number;
  /** Address of the transposed kernel, through which the gradient of the input goes; 0 for the first layer. */
  readonly transposed: number;
}

export interface PlacedBatchNorm extends BatchNormLayer {
  readonly index: number;
  readonly units: number;
  readonly gamma: number;
  readonly beta: number;
  readonly mean: number;
  readonly variance: number;
  /** Addresses of what `FREEZE` computes: y = x·scale + shift, inverse = 1/sqrt(variance + epsilon). */
  readonly scale: number;
  readonly shift: number;
  readonly inverse: number;
}

export type PlacedLayer = PlacedDense | PlacedBatchNorm;

/** A layer list placed in memory. */
export class Network {
  readonly parameters: Parameters;
  readonly layers: readonly PlacedLayer[];
  readonly outputDim: number;

  constructor(
    readonly inputDim: number,
    layers: readonly Layer[],
    arena: Arena,
  ) {
    this.parameters = new Parameters(inputDim, layers, arena);
    let width = inputDim;
    this.layers = fusedLayers(layers).map((layer, index) => {
      const at = (name: ParameterShape['name']) => this.parameters.address(index, name);
      const take = (...shape: number[]) => arena.take(paddedLength(shape) * 4);
      if (layer.kind === 'batchNorm') {
        const statistics = {
          gamma: at('gamma'),
          beta: at('beta'),
          mean: at('movingMean'),
          variance: at('movingVariance'),
        };
        return {
          ...layer,
          ...statistics,
          index,
          units: width,
          scale: take(width),
          shift: take(width),
          inverse: take(width),
        };
      }
      const inputs = width;
      width = layer.units;
      const transposed = index === 0 ? 0 : take(width, inputs);
      return { ...layer, index, inputs, kernel: at('kernel'), bias: at('bias'), transposed };
    });
    this.outputDim = width;
  }
}
