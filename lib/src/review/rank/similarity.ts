import type { Matrix } from '../../matrix';
import { coordinates, type Coordinates } from './coordinates';

/** Lengths over which likeness falls off, in standard deviations: along the values, and along components. */
const [VALUES, COMPONENTS] = [6, 3];

/** How alike rows are, from 0 to 1: the mean of three squared-exponential kernels, in the coordinates of each. */
export class Similarity {
  readonly rows: number;
  private readonly parts: readonly { readonly x: Matrix<Float64Array>; readonly scale: number }[];

  constructor(features: Matrix) {
    const { values, components, rankComponents }: Coordinates = coordinates(features);
    this.rows = features.rows;
    this.parts = [
      { x: values, scale: -0.5 / VALUES ** 2 },
      { x: components, scale: -0.5 / COMPONENTS ** 2 },
      { x: rankComponents, scale: -0.5 / COMPONENTS ** 2 },
    ];
  }

  /** Of two rows. */
  of(a: number, b: number): number {
    return this.parts.reduce((sum, { x, scale }) => sum + Math.exp(scale * squaredDistance(x, a, b)), 0) / 3;
  }

  /** Of a row with every row, in single precision. */
  to(row: number): Float32Array {
    return Float32Array.from({ length: this.rows }, (_, i) => this.of(row, i));
  }
}

function squaredDistance({ data, cols }: Matrix<Float64Array>, a: number, b: number): number {
  let sum = 0;
  for (let j = 0, at = a * cols, to = b * cols; j < cols; j++) {
    const difference = data[at++] - data[to++];
    sum += difference * difference;
  }
  return sum;
}
