import { join } from 'node:path';
import type { Matrix } from '../../matrix';
import { compiledModule, PAGE, wasm, type WasmMemory } from '../../numeric/webAssembly';

/** The exports of `assembly/index.ts`; addresses are byte offsets. */
interface Kernels {
  widen(values: number, rows: number, cols: number, lows: number, highs: number): number;
  inside(values: number, rows: number, cols: number, lows: number, highs: number): number;
}

const START = 4096;
/** Numbers looked at at once: enough for a call to pay, few because one outside has all of them looked at singly. */
const STRIP = 2048;

/**
 * The columns' least and greatest values, by which a whole strip of rows is compared at once: before V8 has compiled a loop
 * over them, it makes an object of every number.
 */
export class Ranges {
  readonly low: Float64Array;
  readonly high: Float64Array;
  private readonly strip: Float64Array;
  private readonly kernels: Kernels;
  private readonly addresses: readonly [number, number, number];
  /** Rows of a strip. */
  readonly height: number;

  constructor(private readonly cols: number) {
    this.height = Math.max(1, Math.floor(STRIP / cols));
    const length = this.height * cols;
    const [low, high, strip] = [START, START + 8 * cols, START + 16 * cols];
    this.addresses = [strip, low, high];
    const pages = Math.ceil((strip + 8 * length) / PAGE);
    const memory: WasmMemory = new wasm.Memory({ initial: pages, maximum: pages, shared: true });
    const module = compiledModule(join(__dirname, 'ranges.wasm'));
    this.kernels = new wasm.Instance(module, { env: { memory } }).exports as Kernels;
    this.low = new Float64Array(memory.buffer, low, cols).fill(Infinity);
    this.high = new Float64Array(memory.buffer, high, cols).fill(-Infinity);
    this.strip = new Float64Array(memory.buffer, strip, length);
  }

  /** Makes these the ranges of some rows. @returns whether all their values are finite; if not, the ranges mean nothing */
  widen({ data, rows }: Matrix<Float64Array>): boolean {
    for (let from = 0; from < rows; from += this.height) {
      const count = this.load(data, from, rows);
      if (!this.kernels.widen(this.addresses[0], count, this.cols, this.addresses[1], this.addresses[2])) return false;
    }
    return true;
  }

  /** @returns whether all values of the strip that begins at a row lie inside */
  holds({ data, rows }: Matrix<Float64Array>, from: number): boolean {
    const count = this.load(data, from, rows);
    return this.kernels.inside(this.addresses[0], count, this.cols, this.addresses[1], this.addresses[2]) === 1;
  }

  /** @returns whether all values of a row of the strip that `holds` was asked about last lie inside */
  holdsRow(row: number): boolean {
    const [strip, low, high] = this.addresses;
    return this.kernels.inside(strip + 8 * row * this.cols, 1, this.cols, low, high) === 1;
  }

  private load(data: Float64Array, from: number, rows: number): number {
    const count = Math.min(this.height, rows - from);
    this.strip.set(data.subarray(from * this.cols, (from + count) * this.cols));
    return count;
  }
}
