import { viewOf, type OpenSource } from '../byteSource';
import { FormatError, quoted } from '../formatError';
import { nameOf, Refusal } from '../pickle/refusal';
import { Unpickler } from '../pickle/unpickler';
import type { TorchValue } from '../pickle/values';
import type { AllowList } from '../pickle/allowList';
import { Storage } from '../storage';
import { torchAllowList } from './globals';
import { settledValue } from './value';

/*
 * What torch.save wrote before PyTorch 1.6 (and does with _use_new_zipfile_serialization=False): five pickles, then the
 * storages, with nothing between or after.
 *
 *   pickle     the integer 0x1950a86a20f9469cfc6c
 *   pickle     the integer 1001, the version of the layout
 *   pickle     a dict: byte order and C types of the machine that wrote it
 *   pickle     the value; storages are persistent ids as in the zip layout, with a sixth part that is None
 *   pickle     the list of storage keys
 *   storages   in the order of that list: number of elements in 64 bits, then the elements, little-endian throughout
 */

const MAGIC = 0x1950a86a20f9469cfc6cn;
const VERSION = 1001;

/** How the layout begins: protocol 2, and the magic number as a ten-byte LONG1. */
export const LEGACY_START: Uint8Array = Buffer.from('80028a0a6cfc9c46f9206aa85019', 'hex');

/** Nothing may be referred to: for the small pickles before and after the main one. */
const NOTHING_ALLOWED: AllowList = {
  globals: 'none in this part of the file',
  global: () => undefined,
  persistent: (id) => {
    throw new Refusal(`a persistent id (${nameOf(id)})`, 'none in this part of the file');
  },
};

/** A storage that the main pickle named; where its bytes lie is known only after it. */
interface Pending {
  readonly elements: number;
  readonly byteLength: number;
  start?: number;
}

function preamble(source: OpenSource): number {
  let at = 0;
  const next = (expected: (value: unknown) => boolean, what: string) => {
    const { value, end } = new Unpickler(source, NOTHING_ALLOWED, at).run();
    if (!expected(value)) throw new FormatError({ file: source.file, offset: at }, nameOf(value), what);
    at = end;
  };
  next((value) => value === MAGIC, "PyTorch's magic number");
  next((value) => value === VERSION, `protocol version ${VERSION}`);
  // What the machine was (its byte order, the sizes of its C types) changes nothing: this layout is little-endian always.
  next((value) => value instanceof Map, 'the description of a machine');
  return at;
}

/** After the pickles: for each key its number of elements, 8 bytes, then the elements, with nothing between. */
function locate(source: OpenSource, keys: readonly unknown[], start: number, pending: Map<string, Pending>): void {
  let at = start;
  for (const key of keys) {
    const storage = typeof key === 'string' ? pending.get(key) : undefined;
    const place = { file: source.file, offset: at };
    if (storage === undefined || storage.start !== undefined) {
      throw new FormatError(place, `storage key ${nameOf(key)}`, 'each key of the pickle, once');
    }
    const count = Number(viewOf(source.read(at, 8)).getBigUint64(0, true));
    const [elements, left] = [storage.elements, source.size - at - 8];
    if (count !== elements || storage.byteLength > left) {
      throw new FormatError(
        place,
        `storage ${quoted(String(key))} of ${count} elements with ${left} bytes left`,
        `${elements} elements (${storage.byteLength} bytes), as the pickle says`,
      );
    }
    storage.start = at + 8;
    at += 8 + storage.byteLength;
  }
  if (at !== source.size) {
    throw new FormatError(
      { file: source.file, offset: at },
      `${source.size - at} bytes after the last storage`,
      'none',
    );
  }
  for (const [key, { start: found }] of pending) {
    if (found === undefined) {
      throw new FormatError({ file: source.file, offset: start }, `no storage ${quoted(key)}`, 'all the pickle names');
    }
  }
}

/** Reads the layout torch.save had before version 1.6: five pickles, then the storages. */
export function readLegacyLayout(source: OpenSource): TorchValue {
  const start = preamble(source);
  const pending = new Map<string, Pending>();
  const allowed = torchAllowList((key, byteLength, elements) => {
    const storage: Pending = { byteLength, elements };
    pending.set(key, storage);
    return Storage.inFile(byteLength, 'little', () => source.read(storage.start!, byteLength));
  });
  const { value, end, spoilt } = new Unpickler(source, allowed, start).run();
  const keys = new Unpickler(source, NOTHING_ALLOWED, end).run();
  if (!Array.isArray(keys.value)) {
    throw new FormatError({ file: source.file, offset: end }, nameOf(keys.value), 'the list of storage keys');
  }
  locate(source, keys.value, keys.end, pending);
  try {
    return settledValue(value, spoilt, { file: source.file, offset: start }, allowed.globals);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new FormatError({ file: source.file, offset: end }, error.found, error.allowed);
  }
}
