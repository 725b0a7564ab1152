import type { Matrix } from '../../matrix';
import { checkInput, checkShape } from '../../scaling/checkedInput';
import type { IndexLayout } from './blockSearch';
import { chooseGrid } from './grid';
import {
  createMemory,
  FREE_MEMORY,
  growTo,
  instantiate,
  searchModule,
  type GrowingMemory,
  type Kernels,
} from './kernels';
import { leavesOf, partition, partitionBytes, type Partition } from './partition';

/** ⌊|q|²/2⌋ of places without a row: larger than any row's. */
const NO_ROW = 2 ** 30;
const NAME = 'nearest neighbours, training rows';

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
  /** @internal the calling thread's */
  readonly kernels: Kernels = instantiate(searchModule(), this.memory);
  /** @internal */
  readonly layout: IndexLayout;
  /** @internal */
  readonly partition: Partition;
  /** @internal the last search begun: they share the room for their blocks, so each waits for the one before */
  busy: Promise<unknown> = Promise.resolve();

  /** @throws RangeError for no rows or columns, or a cell that is not finite (its row and column) */
  constructor(train: Matrix) {
    checkShape(train, { where: NAME });
    const { rows, cols } = train;
    [this.rows, this.cols] = [rows, cols];
    const leaves = leavesOf(rows);
    const addresses = layOut(train, leaves);
    const { boxes, starts, values, packed, halves, ids, origin, end } = addresses;
    growTo(this.memory, end + partitionBytes(rows));
    this.partition = partition(train, this.kernels, this.memory, end);
    const { buffer } = this.memory;
    this.copyRows(train, new Float64Array(buffer, values, rows * cols));
    if (this.kernels.firstNotFinite(values, rows * cols) >= 0) checkInput(train, { where: NAME, nan: 'refused' });
    const origins = new Float64Array(buffer, origin, cols);
    const grid = chooseGrid(train, origins, () => this.kernels.spread(values, rows, cols, origin));
    new Int32Array(buffer, ids, rows).set(this.partition.order);
    new Int32Array(buffer, starts, leaves + 1).set(this.partition.starts);
    new Int32Array(buffer, halves, roundUp(rows, 8)).fill(NO_ROW);
    this.kernels.openGrid(cols, origin, grid.step, grid.limit);
    const residual = this.kernels.fillPoints(values, rows, cols, packed, halves, ids);
    this.kernels.fillBoxes(boxes, values, cols, starts, leaves);
    this.layout = { cols, leaves, grid, residual, ...addresses };
  }

  /** @returns the rows it was built of, in their order */
  trainingRows(): Matrix<Float64Array> {
    const { rows, cols, layout } = this;
    const values = new Float64Array(this.memory.buffer, layout.values, rows * cols);
    const data = new Float64Array(rows * cols);
    this.partition.order.forEach((row, at) => data.set(values.subarray(at * cols, (at + 1) * cols), row * cols));
    return { data, rows, cols };
  }

  /** Copies rows in the order of the leaves: number by number, because a view of each row would be garbage. */
  private copyRows({ data, rows, cols }: Matrix, values: Float64Array): void {
    const { order } = this.partition;
    for (let at = 0, to = 0; at < rows; at++) {
      for (let from = order[at] * cols, end = from + cols; from < end; from++, to++) values[to] = data[from];
    }
  }
}

type Addresses = Pick<IndexLayout, 'boxes' | 'starts' | 'values' | 'packed' | 'halves' | 'ids' | 'origin' | 'end'>;

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
    origin: take(cols * 8),
    end,
  };
}
