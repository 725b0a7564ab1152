import type { OptionNames } from '../../notebook/options';
import { activation as activationLayer, batchNorm, dense, dropout, type Activation, type Layer } from './layers';
import type { AutoencoderSpec } from './spec';

/** An autoencoder by the widths of its layers. */
export interface AutoencoderShape {
  /** From the input over the code, the narrowest layer, to the output, as wide as the input: `[6, 8, 3, 8, 6]`. */
  readonly widths: readonly number[];
  /** Of the hidden layers; 'relu' by default. */
  readonly activation?: Activation;
  /** Of the code; 'linear' by default, so that it is not bounded. */
  readonly code?: Activation;
  /** Of the output; 'linear' by default, which fits standardised columns ('sigmoid' fits min-max scaled ones). */
  readonly output?: Activation;
  /** Batch normalisation of the hidden layers, behind their activation (true, or 'after') or before it; false by default. */
  readonly batchNorm?: boolean | 'before' | 'after';
  /** Dropout behind each hidden layer, a probability in [0, 1); 0 by default. */
  readonly dropout?: number;
  /** Whether dense layers have a bias; true by default. */
  readonly bias?: boolean;
}

/** Their names. */
export const SHAPE_OPTIONS: OptionNames<AutoencoderShape> = {
  ...{ widths: true, activation: true, code: true, output: true, batchNorm: true, dropout: true, bias: true },
};

const PLACES: readonly unknown[] = [undefined, true, false, 'before', 'after'];

/**
 * The layers of a shape: the encoder ends in the first of the narrowest layers between input and output.
 * @throws RangeError for fewer than three widths, an output that is not as wide as the input, or an unknown batchNorm
 */
export function layersOf(shape: AutoencoderShape): AutoencoderSpec {
  const { widths, activation = 'relu', code = 'linear', output = 'linear', bias = true } = shape;
  const inner = widths.slice(1, -1);
  if (inner.length === 0 || widths[0] !== widths[widths.length - 1]) {
    throw new RangeError(
      `autoencoder: widths are ${widths.join(', ')}; give at least three, the last as wide as the first: [6, 8, 3, 8, 6]`,
    );
  }
  if (!PLACES.includes(shape.batchNorm)) {
    const got = JSON.stringify(shape.batchNorm);
    throw new RangeError(`autoencoder: batchNorm is ${got}; allowed: true, false, 'before', 'after'`);
  }
  const place = inner.indexOf(Math.min(...inner));
  const hidden = (units: number): Layer[] => [
    ...(shape.batchNorm === 'before'
      ? [dense(units, 'linear', { bias }), batchNorm(), activationLayer(activation)]
      : [dense(units, activation, { bias }), ...(shape.batchNorm ? [batchNorm()] : [])]),
    ...(shape.dropout ? [dropout(shape.dropout)] : []),
  ];
  return {
    inputDim: widths[0],
    encoder: [...inner.slice(0, place).flatMap(hidden), dense(inner[place], code, { bias })],
    decoder: [...inner.slice(place + 1).flatMap(hidden), dense(widths[0], output, { bias })],
  };
}
