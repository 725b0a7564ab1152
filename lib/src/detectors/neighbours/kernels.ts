import { join } from 'node:path';
import { compiledModule, MOST_PAGES, PAGE, wasm, type WasmMemory, type WasmModule } from '../../numeric/webAssembly';

/** The exports of `assembly/index.ts`; every argument is a number, addresses are byte offsets. */
export interface Kernels {
  openGrid(cols: number, origin: number, step: number, limit: number): void;
  firstNotFinite(values: number, count: number): number;
  select(keys: number, rows: number, low: number, high: number, nth: number): void;
  spread(values: number, rows: number, cols: number, origin: number): number;
  fillPoints(values: number, rows: number, cols: number, packed: number, halves: number, ids: number): number;
  fillBoxes(boxes: number, values: number, cols: number, starts: number, leaves: number): void;
  openIndex(cols: number, leaves: number, ...addressesStepResidual: number[]): void;
  openRoom(...addressesWaiting: number[]): void;
  search(rows: number, k: number, ...blockAddresses: number[]): void;
}

/** Address from which on memory is free. */
export const FREE_MEMORY = 4096;

/** @returns the compiled kernels, compiled once a process */
export function searchModule(): WasmModule {
  return compiledModule(join(__dirname, 'search.wasm'));
}

/** @returns the kernels working on the given memory */
export function instantiate(module: WasmModule, memory: WasmMemory): Kernels {
  return new wasm.Instance(module, { env: { memory } }).exports as Kernels;
}

/** A memory that threads can share and that can grow. */
export interface GrowingMemory extends WasmMemory {
  grow(pages: number): number;
}

/** @returns an empty memory, grown by `growTo` */
export function createMemory(): GrowingMemory {
  return new wasm.Memory({ initial: 1, maximum: MOST_PAGES, shared: true }) as GrowingMemory;
}

/**
 * Makes a memory hold at least so many bytes.
 * @throws RangeError above WebAssembly's 4 GiB
 */
export function growTo(memory: GrowingMemory, bytes: number): void {
  const pages = Math.ceil(bytes / PAGE);
  if (pages > MOST_PAGES) {
    throw new RangeError(
      `nearest neighbours: this search needs ${(bytes / 2 ** 30).toFixed(1)} GiB of WebAssembly memory, 4 GiB is its ` +
        'limit; search among fewer rows, or for fewer neighbours',
    );
  }
  const now = memory.buffer.byteLength / PAGE;
  if (pages > now) memory.grow(pages - now);
}
