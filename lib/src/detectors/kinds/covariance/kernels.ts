import { join } from 'node:path';
import { compiledModule, PAGE, wasm, type WasmMemory } from '../../../numeric/webAssembly';

/** The exports of `assembly/index.ts`; addresses are byte offsets. */
export interface Kernels {
  addRows(values: number, rows: number, cols: number, sums: number): void;
  centreRows(values: number, rows: number, cols: number, mean: number, centred: number): void;
  addProducts(centred: number, rows: number, width: number, sums: number): void;
  centreColumns(values: number, rows: number, cols: number, mean: number, columns: number, height: number): void;
  squaredLengths(columns: number, rows: number, height: number, ...colsAxesCountTriangularOut: number[]): void;
  weightedDistances(columns: number, rows: number, height: number, ...colsAxesCountSharesOut: number[]): void;
}

/** Rows computed at once: they stay in the caches. A multiple of eight. */
export const STRIP = 128;

/**
 * Room in a memory of the kernels' own, and the kernels.
 * @param lengths of arrays of float64
 * @returns for each its address and a view
 */
export function kernelsWith(lengths: readonly number[]) {
  let end = 4096;
  const addresses = lengths.map((length) => {
    const address = end;
    end += Math.ceil(length / 8) * 64;
    return address;
  });
  const pages = Math.ceil(end / PAGE);
  const memory: WasmMemory = new wasm.Memory({ initial: pages, maximum: pages, shared: true });
  const module = compiledModule(join(__dirname, 'covariance.wasm'));
  const kernels = new wasm.Instance(module, { env: { memory } }).exports as Kernels;
  return { kernels, addresses, arrays: lengths.map((n, k) => new Float64Array(memory.buffer, addresses[k], n)) };
}
