export const HOSTILE: readonly (readonly [string, Buffer, RegExp])[];
export const GOOD: Buffer;
