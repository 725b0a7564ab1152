export function smallCopy(png: Uint8Array, name: string, scale?: number): Promise<Buffer>;
