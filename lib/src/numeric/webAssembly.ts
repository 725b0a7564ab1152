/** A compiled module; it can be handed to a worker thread. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: string;
}

/** A linear memory, shared between threads. */
export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
}

interface WasmInterface {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => WasmModule;
  Memory: new (descriptor: { initial: number; maximum: number; shared: true }) => WasmMemory;
  Instance: new (module: WasmModule, imports: object) => { readonly exports: object };
}

/** The little of WebAssembly's interface that the library uses: TypeScript declares it for browsers only. */
export const wasm = (globalThis as unknown as { WebAssembly: WasmInterface }).WebAssembly;
