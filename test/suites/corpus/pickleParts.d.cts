type Part = Uint8Array | string | number | readonly number[];

export function bytes(...parts: readonly Part[]): Buffer;
export function u32(value: number): Buffer;
export function u64(value: number | bigint): Buffer;
export function whole(...parts: readonly Part[]): Buffer;
export function tensor(parts?: Readonly<Record<string, Part>>): Buffer;
export function text(value: string): Buffer;
export function int(value: number): Buffer;
export function global(module: string, name: string): Buffer;
export function tuple(...items: readonly Part[]): Buffer;
export function call(callee: Part, ...args: readonly Part[]): Buffer;
export function storage(parts?: Readonly<Record<string, Part>>): Buffer;
