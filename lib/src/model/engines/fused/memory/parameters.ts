import { checkWeights, parameterShapes, type Layer, type ParameterShape } from '../../../network/layers';
import { Arena } from './arena';
import { pack, paddedLength, roundUp, unpack } from './strips';

interface Placed extends ParameterShape {
  /** Byte offset from the start of the block of trainable (or of fixed) parameters. */
  readonly offset: number;
}

/**
 * Where the parameters of a layer list are: all trainable ones in one block, so that an optimiser takes one pass, with
 * the gradient in the same order; moving statistics in another. Kernels are in strips, vectors padded to four.
 */
export class Parameters {
  /** Number of float32 in the trainable block, padding included; a multiple of 16. */
  readonly count: number;
  /** Addresses of the trainable block and of the moving statistics. */
  readonly trainable: number;
  readonly fixed: number;
  private readonly placed: Placed[];

  constructor(inputDim: number, layers: readonly Layer[], arena: Arena) {
    const blocks = { trainable: new Arena(), fixed: new Arena() };
    this.placed = parameterShapes(inputDim, layers).map((entry) => {
      const block = entry.trainable ? blocks.trainable : blocks.fixed;
      return { ...entry, offset: block.take(paddedLength(entry.shape) * 4) };
    });
    this.count = roundUp(blocks.trainable.size / 4, 16);
    this.trainable = arena.take(this.count * 4);
    this.fixed = arena.take(blocks.fixed.size);
  }

  /** @returns the address of one parameter */
  address(layer: number, name: ParameterShape['name']): number {
    return this.addressOf(this.find(layer, name));
  }

  /** @returns the byte offset of one trainable parameter's gradient within a gradient */
  gradientOffset(layer: number, name: ParameterShape['name']): number {
    return this.find(layer, name).offset;
  }

  /** @returns all parameters, row-major, in the order of `parameterShapes` */
  read(buffer: ArrayBufferLike): Float32Array[] {
    const floats = new Float32Array(buffer);
    return this.placed.map((entry) => unpack(entry.shape, floats, this.addressOf(entry) >> 2));
  }

  /** @returns the gradient stored at `address` for the trainable parameters, row-major, in their order */
  readGradient(buffer: ArrayBufferLike, address: number): Float32Array[] {
    const floats = new Float32Array(buffer);
    const trainable = this.placed.filter((entry) => entry.trainable);
    return trainable.map(({ shape, offset }) => unpack(shape, floats, (address + offset) >> 2));
  }

  /** @throws RangeError when the arrays are not the layer list's */
  write(buffer: ArrayBufferLike, weights: readonly Float32Array[]): void {
    checkWeights('fused engine', this.placed, weights);
    const floats = new Float32Array(buffer);
    this.placed.forEach((entry, k) => pack(entry.shape, weights[k], floats, this.addressOf(entry) >> 2));
  }

  private find(layer: number, name: ParameterShape['name']): Placed {
    const entry = this.placed.find((p) => p.layer === layer && p.name === name);
    if (!entry) throw new RangeError(`Parameters: layer ${layer} has no ${name}`);
    return entry;
  }

  private addressOf(entry: Placed): number {
    return (entry.trainable ? this.trainable : this.fixed) + entry.offset;
  }
}
