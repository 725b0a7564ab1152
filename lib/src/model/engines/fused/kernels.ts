import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { compiledModule, MOST_PAGES, PAGE, wasm, type WasmMemory, type WasmModule } from '../../../numeric/webAssembly';

export type { WasmMemory, WasmModule };

/** `plain` gives the same bytes on every machine; `fma` fuses multiplications with additions where the processor can. */
export type Build = 'plain' | 'fma';

/** The exports of `assembly/index.ts` that the engine calls; every argument is a number, addresses are byte offsets. */
export interface Kernels {
  runChunk(job: number, chunk: number, scratch: number, gradient: number): void;
  prepare(program: number): void;
  reduce(list: number, sources: number, offset: number, out: number, count: number): void;
  sumSquares(gradient: number, count: number): number;
  adam(w: number, g: number, m: number, v: number, count: number, ...factors: number[]): void;
}

interface KernelExports extends Kernels {
  readonly memoryStart: { readonly value: number };
}

/** Address from which on memory is free: the kernels keep tables of constants below it. */
export const FREE_MEMORY = 4096;

/** A module of one function that multiplies and adds with relaxed SIMD: valid only where those are known. */
const RELAXED_PROBE = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253, 15, 65,
  0, 253, 15, 253, 133, 2, 11,
]);

/**
 * @returns whether relaxed SIMD can be compiled here. Node 20 has it behind a flag, which is set for this process;
 * V8 shares its flags with worker threads.
 */
export function supportsFma(): boolean {
  if (wasm.validate(RELAXED_PROBE)) return true;
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  return wasm.validate(RELAXED_PROBE);
}

/** @returns the compiled kernels, compiled once a process */
export function kernelModule(build: Build): WasmModule {
  return compiledModule(join(__dirname, `kernels-${build}.wasm`));
}

/** @returns the kernels working on the given memory */
export function instantiate(module: WasmModule, memory: WasmMemory): Kernels {
  const { memoryStart, ...kernels } = new wasm.Instance(module, { env: { memory } }).exports as KernelExports;
  if (memoryStart.value > FREE_MEMORY) throw new Error(`kernels: their tables end at ${memoryStart.value}`);
  return kernels;
}

/**
 * @returns a zeroed memory that threads can share
 * @throws RangeError above WebAssembly's 4 GiB
 */
export function createMemory(bytes: number): WasmMemory {
  const pages = Math.ceil(bytes / PAGE);
  if (pages > MOST_PAGES) {
    throw new RangeError(
      `fused engine: this training needs ${(bytes / 2 ** 30).toFixed(1)} GiB of WebAssembly memory, 4 GiB is its limit; ` +
        'train on fewer rows, or with the tfjs engine',
    );
  }
  return new wasm.Memory({ initial: pages, maximum: pages, shared: true });
}
