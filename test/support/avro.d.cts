export function long(value: number | bigint): Buffer;
export function encode(type: unknown, value: unknown): Buffer;
export function header(schema: unknown, codec?: string): Buffer;
export function block(count: number | bigint, bytes: Uint8Array, size?: number | bigint): Buffer;
export function container(schema: unknown, blocks: readonly (readonly unknown[])[], codec?: 'null' | 'deflate'): Buffer;
export const MARKER: Buffer;
