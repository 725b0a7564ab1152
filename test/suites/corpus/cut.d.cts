export function npy(dict: string, content: Uint8Array, version?: readonly number[]): Buffer;
