import type { Activation, BatchNormLayer, DenseLayer, Layer } from '../../../network/layers';
import type { Arena } from '../memory/arena';
import * as op from '../assembly/opcodes';
import { Parameters } from '../memory/parameters';
import { roundUp, stripLength } from '../memory/strips';
import { Tape } from './tape';

/** A layer with the addresses of what belongs to it in the shared memory. */
export interface PlacedDense extends DenseLayer {
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
    this.layers = layers.map((layer, index) => {
      const placed =
        layer.kind === 'dense' ? this.dense(layer, index, width, arena) : this.norm(layer, index, width, arena);
      width = placed.units;
      return placed;
    });
    this.outputDim = width;
  }

  /** What is due before the rows of a step: transposed kernels when gradients follow, frozen batch normalisations. */
  preparation(gradients: boolean, frozen: boolean): Tape {
    const tape = new Tape();
    for (const layer of this.layers) {
      if (layer.kind === 'dense') {
        if (gradients && layer.transposed) {
          tape.add(op.TRANSPOSE, layer.kernel, layer.transposed, layer.inputs, layer.units);
        }
      } else if (frozen) {
        const { gamma, beta, mean, variance, scale, shift, inverse, units, epsilon } = layer;
        tape.add(op.FREEZE, gamma, beta, mean, variance, scale, shift, inverse, units, { float: epsilon });
      }
    }
    return tape;
  }

  private dense(layer: DenseLayer, index: number, inputs: number, arena: Arena): PlacedDense {
    return {
      ...layer,
      index,
      inputs,
      kernel: this.parameters.address(index, 'kernel'),
      bias: this.parameters.address(index, 'bias'),
      transposed: index === 0 ? 0 : arena.take(stripLength(layer.units, inputs) * 4),
    };
  }

  private norm(layer: BatchNormLayer, index: number, units: number, arena: Arena): PlacedBatchNorm {
    const vector = () => arena.take(roundUp(units, 4) * 4);
    const at = (name: 'gamma' | 'beta' | 'movingMean' | 'movingVariance') => this.parameters.address(index, name);
    return {
      ...layer,
      index,
      units,
      gamma: at('gamma'),
      beta: at('beta'),
      mean: at('movingMean'),
      variance: at('movingVariance'),
      scale: vector(),
      shift: vector(),
      inverse: vector(),
    };
  }
}

/** The activations the kernels know. */
export const ACTIVATIONS: readonly Activation[] = ['linear', 'sigmoid', 'relu', 'gelu'];
