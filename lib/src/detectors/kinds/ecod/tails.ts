import { join } from 'node:path';
import type { Matrix } from '../../../matrix';
import { compiledModule, MOST_PAGES, PAGE, wasm, type WasmMemory } from '../../../numeric/webAssembly';

/** The exports of `assembly/index.ts`; addresses are byte offsets. */
interface Kernels {
  scratchBytes(rows: number): number;
  transpose(values: number, count: number, cols: number, columns: number, stride: number): void;
  sortColumn(values: number, rows: number, sorted: number, scratch: number): void;
  addSorted(sorted: number, rows: number, terms: number, skewed: number, sums: number): void;
  addLookedUp(values: number, count: number, ...sortedRowsTermsSkewedSums: number[]): void;
  addMerged(values: number, count: number, ...sortedRowsTermsSkewedSums: number[]): void;
}

/** New rows that are compared with a column before the next one: they stay in the caches. */
const BLOCK = 8192;
/** Training values per new row up to which sorting these, too, and merging both is faster than looking each one up. */
const WORTH_MERGING = 64;
/** Rows turned into columns at once. */
const STRIP = 256;

/** −ln(k/n) for k = 1 … n; for 0 that of 1. */
export function logTails(n: number): Float64Array {
  const terms = new Float64Array(n + 1);
  for (let k = 0; k < n; k++) terms[k] = -Math.log(Math.max(k, 1) / n);
  return terms; // −ln 1 is 0
}

/**
 * The training columns in order, in WebAssembly's memory, and what their order says of the training rows and of new ones.
 * The term of a value: where its column is skewed, the greatest of left, right and the skewed side's is the greater of the
 * two; where the skewness is 0, PyOD's third candidate is their sum.
 */
export class Tails {
  private readonly memory: WasmMemory & { grow(pages: number): number };
  private readonly kernels: Kernels;
  /** Where training columns, terms, a strip of rows and free memory begin. */
  private readonly columns = PAGE;
  private readonly terms: number;
  private readonly strip: number;
  private readonly free: number;

  private constructor(
    readonly rows: number,
    /** Sign of each column's skewness. */
    readonly skewness: Int32Array,
  ) {
    const cols = skewness.length;
    this.terms = this.columns + rows * cols * 8;
    this.strip = this.terms + (rows + 1) * 8;
    this.free = this.strip + STRIP * cols * 8;
    this.memory = new wasm.Memory({ initial: 1, maximum: MOST_PAGES, shared: true }) as typeof this.memory;
    const module = compiledModule(join(__dirname, 'tails.wasm'));
    this.kernels = new wasm.Instance(module, { env: { memory: this.memory } }).exports as Kernels;
    this.hold(this.free);
    new Float64Array(this.memory.buffer, this.terms, rows + 1).set(logTails(rows));
  }

  /** Sorts the columns of the training rows. @returns these, and the training rows' scores: the sums of their terms */
  static fit(x: Matrix<Float64Array>, skewness: Int32Array): { tails: Tails; scores: Float64Array } {
    const { rows, cols } = x;
    const tails = new Tails(rows, skewness);
    const { columns, terms, free, kernels } = tails;
    const [column, sums] = [free, free + rows * 8];
    const scratch = sums + rows * 8;
    tails.hold(scratch + kernels.scratchBytes(rows));
    tails.writeColumns(x, 0, rows, columns, rows);
    const bytes = new Uint8Array(tails.memory.buffer);
    for (let j = 0; j < cols; j++) {
      const sorted = columns + j * rows * 8;
      bytes.copyWithin(column, sorted, sorted + rows * 8);
      kernels.sortColumn(column, rows, sorted, scratch);
      kernels.addSorted(sorted, rows, terms, Math.abs(skewness[j]), sums);
    }
    return { tails, scores: tails.numbers(sums, rows).slice() };
  }

  /** @param sorted each column's training values, ascending, one column after the other */
  static of(sorted: Float64Array, rows: number, skewness: Int32Array): Tails {
    const tails = new Tails(rows, skewness);
    tails.numbers(tails.columns, sorted.length).set(sorted);
    return tails;
  }

  /** @returns each column's training values, ascending, one column after the other */
  sorted(): Float64Array {
    return this.numbers(this.columns, this.rows * this.skewness.length).slice();
  }

  /** @returns the sum over columns of each row's terms */
  sums(x: Matrix<Float64Array>): Float64Array {
    const { rows, skewness, columns, terms, free, kernels } = this;
    const block = Math.min(BLOCK, x.rows);
    const [inOrder, sums] = [free + block * x.cols * 8, free + block * (x.cols + 1) * 8];
    const scratch = sums + block * 8;
    this.hold(scratch + kernels.scratchBytes(block));
    const own = this.numbers(sums, block);
    const out = new Float64Array(x.rows);
    for (let from = 0; from < x.rows; from += block) {
      const count = Math.min(block, x.rows - from);
      this.writeColumns(x, from, count, free, block);
      own.fill(0);
      for (let j = 0; j < x.cols; j++) {
        const values = free + j * block * 8;
        const compared = [columns + j * rows * 8, rows, terms, Math.abs(skewness[j]), sums];
        if (count * WORTH_MERGING < rows) {
          kernels.addLookedUp(values, count, ...compared);
        } else {
          kernels.sortColumn(values, count, inOrder, scratch);
          kernels.addMerged(inOrder, count, ...compared);
        }
      }
      out.set(own.subarray(0, count), from);
    }
    return out;
  }

  /** Writes rows as columns of `height` numbers to an address. */
  private writeColumns({ data, cols }: Matrix, first: number, count: number, address: number, height: number): void {
    const strip = this.numbers(this.strip, STRIP * cols);
    for (let from = 0; from < count; from += STRIP) {
      const rows = Math.min(STRIP, count - from);
      strip.set(data.subarray((first + from) * cols, (first + from + rows) * cols));
      this.kernels.transpose(this.strip, rows, cols, address + from * 8, height * 8);
    }
  }

  private numbers(address: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, address, length);
  }

  /** Makes the memory hold so many bytes. */
  private hold(bytes: number): void {
    const pages = Math.ceil(bytes / PAGE);
    if (pages > MOST_PAGES) {
      const values = this.rows * this.skewness.length;
      throw new RangeError(`ecod: ${values} training values need more than WebAssembly's 4 GiB; take fewer rows`);
    }
    const now = this.memory.buffer.byteLength / PAGE;
    if (pages > now) this.memory.grow(pages - now);
  }
}
