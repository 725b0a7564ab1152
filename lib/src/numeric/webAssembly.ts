import { readFileSync } from 'node:fs';

/** A compiled module; it can be handed to a worker thread. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: string;
}

/** A linear memory, shared between threads. */
export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
}

/** A linear memory of one thread: copying to it is fast. Growing it makes views of it useless. */
export interface UnsharedMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface WasmInterface {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => WasmModule;
  Memory: {
    new (descriptor: { initial: number; maximum: number; shared: true }): WasmMemory;
    new (descriptor: { initial: number }): UnsharedMemory;
  };
  Instance: new (module: WasmModule, imports: object) => { readonly exports: object };
}

/** The little of WebAssembly's interface that the library uses: TypeScript declares it for browsers only. */
export const wasm = (globalThis as unknown as { WebAssembly: WasmInterface }).WebAssembly;

/** Bytes of a page, in which memories are measured, and the most pages of one: 4 GiB. */
export const PAGE = 65536;
export const MOST_PAGES = 65536;

const modules = new Map<string, WasmModule>();

/** @returns the module in a file, compiled once a process */
export function compiledModule(path: string): WasmModule {
  let module = modules.get(path);
  if (!module) modules.set(path, (module = new wasm.Module(readFileSync(path))));
  return module;
}
