import type { Matrix } from '../../matrix';
import { writeFileAtomic } from '../atomic';
import { FileBytes, type ByteSource, type OpenSource } from '../byteSource';
import { FormatError } from '../formatError';
import { kindOf, wrongKind } from '../kind';
import { Refused } from '../refused';
import type { Tensor } from '../tensor';
import type { TextArray } from '../textArray';
import { openZip, type ZipLimits } from '../zip/archive';
import type { ZipEntry } from '../zip/entry';
import { zipParts, type ZipMember } from '../zip/write';
import { npyParts, npyArray } from './npy';

const ENDING = '.npy';

/** The beginning of a member, for its header; the rest is unpacked when the elements are asked for. */
function headOf(file: string, entry: ZipEntry): ByteSource {
  return {
    file,
    member: entry.name,
    size: entry.size,
    read(offset, length) {
      const head = entry.head(offset + length);
      if (head.length === offset + length) return head.subarray(offset);
      const place = { file, member: entry.name, offset };
      throw new FormatError(place, `${length} bytes wanted, the member has ${entry.size}`, 'a complete .npy file');
    },
  };
}

/** What a .npz file holds under one name. */
export type NpzEntry = Tensor | TextArray | Refused;

/** @returns a member's array, or what stands for it if it is not one that can be read */
function entryOf(source: OpenSource, entry: ZipEntry): [name: string, array: NpzEntry] {
  const { file } = source;
  if (!entry.name.endsWith(ENDING)) {
    const place = { file, member: entry.name };
    return [entry.name, new Refused('a member that is not a .npy file', '.npy files', place)];
  }
  const name = entry.name.slice(0, -ENDING.length);
  const load = (at: number) => source.whileOpen(() => entry.read()).subarray(at);
  try {
    return [name, npyArray(headOf(file, entry), load)];
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return [name, new Refused(error.found, error.allowed, error.place)];
  }
}

/** @returns the arrays of an open zip file by name. @throws FormatError if it is not a zip file, or none can be read */
export function npzArrays(source: OpenSource, limits: ZipLimits): Map<string, NpzEntry> {
  const arrays = new Map([...openZip(source, limits).values()].map((entry) => entryOf(source, entry)));
  const [first] = arrays.values();
  if (first instanceof Refused && [...arrays.values()].every((array) => array instanceof Refused)) first.use();
  return arrays;
}

/**
 * Reads a .npz file by numpy.savez or savez_compressed: its arrays by name, in the file's order. Each is unpacked, and
 * its checksum tested, when its elements are first looked at. An array that cannot be read (Python objects, dates,
 * records) is `Refused`, in its place: its message says why, and using it throws that; the others are read.
 * @throws FormatError for anything but a zip file of .npy files, naming what it is, and when no array in it can be read
 */
export function readNpz(path: string, limits: ZipLimits = {}): Map<string, NpzEntry> {
  const source = new FileBytes(path);
  return source.whileOpen(() => {
    const kind = kindOf(source);
    if (['zip', 'npz', 'unknown'].includes(kind.name)) return npzArrays(source, limits);
    throw wrongKind(source, kind, 'a .npz file (a zip file of .npy files)');
  });
}

type NpzWritable = Tensor | TextArray | Matrix;

export interface NpzOptions {
  /** Compress as numpy.savez_compressed does; default false, as numpy.savez. */
  readonly compress?: boolean;
}

/**
 * Writes a .npz file that numpy.load reads, atomically; the same bytes from the same arrays every time.
 * @param arrays by name: a `Map` or a plain object
 */
export function writeNpz(
  path: string,
  arrays: ReadonlyMap<string, NpzWritable> | Readonly<Record<string, NpzWritable>>,
  { compress = false }: NpzOptions = {},
): void {
  const named = arrays instanceof Map ? [...arrays] : Object.entries(arrays as Record<string, NpzWritable>);
  const members = named.map(([name, array]): ZipMember => ({
    name: `${name}${ENDING}`,
    content: () => npyParts(array),
  }));
  writeFileAtomic(path, zipParts(members, { align: 64, deflate: compress }));
}
