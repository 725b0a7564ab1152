import { FileBytes } from '../byteSource';
import { FormatError } from '../formatError';
import type { TorchValue } from '../pickle/values';
import type { ZipLimits } from '../zip/archive';
import { LEGACY_START, readLegacyLayout } from './legacyLayout';
import { readZipLayout } from './zipLayout';

const startsWith = (bytes: Uint8Array, start: Uint8Array) => start.every((byte, k) => bytes[k] === byte);
const ZIP_START = Uint8Array.of(0x50, 0x4b, 3, 4);

/**
 * Reads a file by torch.save: the zip layout (PyTorch 1.6 and later; stored or deflated, zip64) and the legacy one
 * before it. Only data comes out: tensors, dicts (as `Map`, so that no name from the file becomes a property), lists,
 * tuples, text, numbers, None. Any other name in the file's pickle is refused, nothing in it is ever run.
 * Tensors are lazy: their elements are read, and their checksum tested, when `data` is first looked at.
 *
 * @param limits for large archives that compress extremely well, see `ZipLimits`
 * @throws FormatError for anything else, with the offset of what is not allowed
 * @example
 * // written in Python by torch.save({"x": torch.tensor([[1., 2.], [3., 4.]]), "names": ["a", "b"]}, "two.pt")
 * const file = readTorch('two.pt') as Map<string, TorchValue>;
 * [...file.keys()]; // [ 'x', 'names' ]
 * toMatrix(file.get('x') as Tensor); // { data: Float32Array(4) [ 1, 2, 3, 4 ], rows: 2, cols: 2 }
 */
export function readTorch(path: string, limits: ZipLimits = {}): TorchValue {
  const source = new FileBytes(path);
  return source.whileOpen(() => {
    const start = source.read(0, Math.min(source.size, LEGACY_START.length));
    if (startsWith(start, ZIP_START)) return readZipLayout(source, limits);
    if (startsWith(start, LEGACY_START)) return readLegacyLayout(source);
    const hex = start.length === 0 ? 'nothing' : Buffer.from(start.subarray(0, 8)).toString('hex');
    throw new FormatError({ file: path, offset: 0 }, `a file beginning with ${hex}`, 'files by torch.save');
  });
}
