export function u16(value: number): Buffer;
export function torchFile(
  pickle: Uint8Array,
  options?: {
    storages?: Readonly<Record<string, Uint8Array>>;
    change?: (member: { name: string }) => object;
    end?: object;
  },
): Buffer;
export function zip(members: readonly { name: string; data: Uint8Array; method?: number }[]): Buffer;
