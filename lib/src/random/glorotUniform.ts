import type { RandomState } from './randomState';

/**
 * Glorot's uniform initialisation, Keras's default for dense layers (Glorot and Bengio 2010): uniform within
 * ±sqrt(6 / (inputs + outputs)). Keras's own random stream is not reproduced; the numbers come from `random`.
 *
 * @returns the kernel, `inputs × outputs`, row-major (Keras's layout)
 */
export function glorotUniform(random: RandomState, inputs: number, outputs: number): Float32Array {
  if (!Number.isInteger(inputs) || !Number.isInteger(outputs) || inputs <= 0 || outputs <= 0) {
    throw new RangeError(`glorotUniform: ${inputs} × ${outputs} is not a layer; widths are integers > 0`);
  }
  const limit = Math.sqrt(6 / (inputs + outputs));
  return Float32Array.from(random.uniform(-limit, limit, inputs * outputs));
}
