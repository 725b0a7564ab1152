import type { Matrix } from '../../matrix';
import { writeFileAtomic } from '../atomic';
import { FileBytes, type ByteSource } from '../byteSource';
import { FormatError } from '../formatError';
import type { Tensor } from '../tensor';
import { openZip, type ZipLimits } from '../zip/archive';
import type { ZipEntry } from '../zip/entry';
import { zipParts, type ZipMember } from '../zip/write';
import { npyParts, npyTensor } from './npy';

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

/**
 * Reads a .npz file by numpy.savez or savez_compressed: its arrays by name, in the file's order. Each is unpacked, and
 * its checksum tested, when its elements are first looked at.
 * @throws FormatError for anything but a zip file of numeric .npy files
 */
export function readNpz(path: string, limits: ZipLimits = {}): Map<string, Tensor> {
  const source = new FileBytes(path);
  return source.whileOpen(() => {
    const arrays = new Map<string, Tensor>();
    for (const entry of openZip(source, limits).values()) {
      if (!entry.name.endsWith(ENDING)) {
        throw new FormatError({ file: path, member: entry.name }, 'a member that is not a .npy file', '.npy files');
      }
      const load = (at: number) => source.whileOpen(() => entry.read()).subarray(at);
      arrays.set(entry.name.slice(0, -ENDING.length), npyTensor(headOf(path, entry), load));
    }
    return arrays;
  });
}

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
  arrays: ReadonlyMap<string, Tensor | Matrix> | Readonly<Record<string, Tensor | Matrix>>,
  { compress = false }: NpzOptions = {},
): void {
  const named = arrays instanceof Map ? [...arrays] : Object.entries(arrays as Record<string, Tensor | Matrix>);
  const members = named.map(([name, array]): ZipMember => ({
    name: `${name}${ENDING}`,
    content: () => npyParts(array),
  }));
  writeFileAtomic(path, zipParts(members, { align: 64, deflate: compress }));
}
