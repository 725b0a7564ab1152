import { join } from 'node:path';
import type { Matrix } from '../../../matrix';
import { compiledModule, PAGE, wasm, type WasmMemory } from '../../../numeric/webAssembly';

/** The export of `assembly/index.ts`; addresses are byte offsets. */
interface Kernels {
  squaredLengths(values: number, rows: number, cols: number, axes: number, count: number, out: number): void;
}

const START = 4096;
/** Rows computed at once: they stay in the caches. */
const BLOCK = 128;

/**
 * Σ over axes of the squared length of (row − mean) along each: the same bits on every machine, and for a row whatever
 * else is in the batch.
 * @param axes one a row
 */
export function squaredLengths(x: Matrix<Float64Array>, mean: Float64Array, axes: Matrix<Float64Array>): Float64Array {
  const { data, rows, cols } = x;
  const values = START + axes.data.byteLength;
  const results = values + BLOCK * cols * 8;
  const pages = Math.ceil((results + BLOCK * 8) / PAGE);
  const memory: WasmMemory = new wasm.Memory({ initial: pages, maximum: pages, shared: true });
  const module = compiledModule(join(__dirname, 'lengths.wasm'));
  const kernels = new wasm.Instance(module, { env: { memory } }).exports as Kernels;
  new Float64Array(memory.buffer, START, axes.data.length).set(axes.data);
  const block = new Float64Array(memory.buffer, values, BLOCK * cols);
  const lengths = new Float64Array(memory.buffer, results, BLOCK);
  const out = new Float64Array(rows);
  for (let from = 0; from < rows; from += BLOCK) {
    const count = Math.min(BLOCK, rows - from);
    for (let i = 0, k = from * cols; i < count; i++) {
      for (let j = 0; j < cols; j++, k++) block[j * BLOCK + i] = data[k] - mean[j];
    }
    kernels.squaredLengths(values, BLOCK, cols, START, axes.rows, results);
    out.set(lengths.subarray(0, count), from);
  }
  return out;
}
