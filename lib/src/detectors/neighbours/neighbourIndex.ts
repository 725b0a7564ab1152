import type { Matrix } from '../../matrix';
import { checkInput } from '../../scaling/checkedInput';
import type { IndexLayout } from './blockSearch';
import { createMemory, FREE_MEMORY, growTo, type GrowingMemory } from './kernels';
import { partition, type Partition } from './partition';
import { chooseGrid, quantise } from './quantise';

/** ⌊|q|²/2⌋ of places without a row: larger than any row's. */
const NO_ROW = 2 ** 30;

/**
 * Rows prepared for searches among them: sorted into the leaves of a k-d tree and copied into memory that threads share
 * (rows × (10 × columns + 8) bytes). Build it once where several lots of rows are looked up; `nearestNeighbours` builds its
 * own from a matrix.
 */
export class NeighbourIndex {
  readonly rows: number;
  readonly cols: number;
  /** @internal */
  readonly memory: GrowingMemory = createMemory();
  /** @internal */
  readonly layout: IndexLayout;
  /** @internal */
  readonly partition: Partition;
  /** @internal the last search begun: they share the room for their blocks, so each waits for the one before */
  busy: Promise<unknown> = Promise.resolve();

  /** @throws RangeError for no rows or columns, or a cell that is not finite (its row and column) */
  constructor(train: Matrix) {
    checkInput(train, { where: 'nearest neighbours, training rows', nan: 'refused' });
    [this.rows, this.cols] = [train.rows, train.cols];
    this.partition = partition(train);
    const leaves = this.partition.starts.length - 1;
    const addresses = layOut(train, leaves);
    growTo(this.memory, addresses.end);
    const grid = chooseGrid(train);
    const residual = this.fill(train, grid, addresses);
    this.layout = { rows: train.rows, cols: train.cols, leaves, grid, residual, ...addresses };
  }

  /** @returns the rows it was built of, in their order */
  trainingRows(): Matrix<Float64Array> {
    const { rows, cols, layout } = this;
    const values = new Float64Array(this.memory.buffer, layout.values, rows * cols);
    const data = new Float64Array(rows * cols);
    this.partition.order.forEach((row, at) => data.set(values.subarray(at * cols, (at + 1) * cols), row * cols));
    return { data, rows, cols };
  }

  /** @returns the largest residual */
  private fill({ data, rows, cols }: Matrix, grid: IndexLayout['grid'], addresses: Addresses): number {
    const { buffer } = this.memory;
    const { order, starts } = this.partition;
    const pairs = (cols + 1) >> 1;
    const values = new Float64Array(buffer, addresses.values, rows * cols);
    const packed = new Int16Array(buffer, addresses.packed, roundUp(rows, 8) * pairs * 2);
    const halves = new Int32Array(buffer, addresses.halves, roundUp(rows, 8)).fill(NO_ROW);
    new Int32Array(buffer, addresses.ids, rows).set(order);
    new Uint32Array(buffer, addresses.starts, starts.length).set(starts);
    let most = 0;
    for (let at = 0; at < rows; at++) {
      values.set(data.subarray(order[at] * cols, (order[at] + 1) * cols), at * cols);
      const group = (at >> 3) * pairs;
      const lane = (at & 7) * 2;
      const { norm, residual } = quantise(grid, values, at * cols, (j, q) => {
        packed[(group + (j >> 1)) * 16 + lane + (j & 1)] = q;
      });
      halves[at] = norm >> 1;
      most = Math.max(most, residual);
    }
    writeBoxes(new Float64Array(buffer, addresses.boxes), values, cols, starts);
    return most;
  }
}

type Addresses = Pick<IndexLayout, 'boxes' | 'starts' | 'values' | 'packed' | 'halves' | 'ids' | 'end'>;

const roundUp = (value: number, multiple: number) => Math.ceil(value / multiple) * multiple;

function layOut({ rows, cols }: Matrix, leaves: number): Addresses {
  let end = FREE_MEMORY;
  const take = (bytes: number): number => {
    const address = end;
    end = roundUp(end + bytes, 64);
    return address;
  };
  const places = roundUp(rows, 8);
  return {
    boxes: take((leaves - 1) * cols * 32),
    starts: take((leaves + 1) * 4),
    values: take(rows * cols * 8),
    packed: take(places * ((cols + 1) >> 1) * 4),
    halves: take(places * 4),
    ids: take(rows * 4),
    end,
  };
}

/** For each inner node, column by column: the smallest value in its left and right child, then the largest. */
function writeBoxes(boxes: Float64Array, values: Float64Array, cols: number, starts: Uint32Array): void {
  const leaves = starts.length - 1;
  const [low, high] = [new Float64Array(2 * leaves * cols), new Float64Array(2 * leaves * cols)];
  low.fill(Infinity);
  high.fill(-Infinity);
  for (let node = 2 * leaves - 1; node > 1; node--) {
    const include = (j: number, least: number, most: number): void => {
      const at = node * cols + j;
      if (least < low[at]) low[at] = least;
      if (most > high[at]) high[at] = most;
    };
    if (node >= leaves) {
      for (let at = starts[node - leaves] * cols; at < starts[node - leaves + 1] * cols; at++) {
        include(at % cols, values[at], values[at]);
      }
    } else {
      for (const child of [2 * node, 2 * node + 1]) {
        for (let j = 0; j < cols; j++) include(j, low[child * cols + j], high[child * cols + j]);
      }
    }
    for (let j = 0; j < cols; j++) {
      const at = (((node >> 1) - 1) * cols + j) * 4 + (node & 1);
      boxes[at] = low[node * cols + j];
      boxes[at + 2] = high[node * cols + j];
    }
  }
}
