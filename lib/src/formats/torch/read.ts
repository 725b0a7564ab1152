import { FileBytes, type OpenSource } from '../byteSource';
import { kindOf, wrongKind } from '../kind';
import { npyArray } from '../npy/npy';
import { npzArrays } from '../npy/npz';
import type { TorchValue } from '../pickle/values';
import { unpackedGzip } from '../gzip';
import type { ZipLimits } from '../zip/archive';
import { LEGACY_START, readLegacyLayout } from './legacyLayout';
import { readZipLayout } from './zipLayout';

export interface TorchOptions extends ZipLimits {
  /** Whether a line on the console says so when the file is of another kind and read as that; default true. */
  readonly warn?: boolean;
}

const startsWith = (bytes: Uint8Array, start: Uint8Array) => start.every((byte, k) => bytes[k] === byte);

/**
 * Reads a file by torch.save: the zip layout (PyTorch 1.6 and later; stored or deflated, zip64) and the legacy one
 * before it. Only data comes out: tensors, dicts (as `Map`, so that no name from the file becomes a property), lists,
 * tuples, text, numbers, None, NumPy arrays and the other plain values that `torch.load(weights_only=True)` allows.
 * Nothing in the file's pickle is ever run. An entry of any other class is `Refused`, in its place: it says what it is
 * and how to save it instead, and using it throws that; the others are read.
 * Tensors are lazy: their elements are read, and their checksum tested, when `data` is first looked at.
 *
 * A NumPy file (.npy, .npz) or a gzip file under a torch file's name is read as what it is, and a line says so.
 *
 * @param options limits for large archives that compress extremely well, see `ZipLimits`
 * @throws FormatError for a file of another kind, naming it; for a broken one, with the offset of what is not allowed; and
 *   when the value as a whole is of a class that is not data, such as a whole model
 * @example
 * // written in Python by torch.save({"x": torch.tensor([[1., 2.], [3., 4.]]), "names": ["a", "b"]}, "two.pt")
 * const file = readTorch('two.pt') as Map<string, TorchValue>;
 * [...file.keys()]; // [ 'x', 'names' ]
 * toMatrix(file.get('x') as Tensor); // { data: Float32Array(4) [ 1, 2, 3, 4 ], rows: 2, cols: 2 }
 */
export function readTorch(path: string, options: TorchOptions = {}): TorchValue {
  const source = new FileBytes(path);
  return source.whileOpen(() => torchValue(source, options));
}

/** @returns what an open file by torch.save holds, see `readTorch` */
export function torchValue(source: OpenSource, options: TorchOptions): TorchValue {
  const start = source.read(0, Math.min(source.size, LEGACY_START.length));
  if (startsWith(start, LEGACY_START)) return readLegacyLayout(source);
  const kind = kindOf(source);
  const say = (how: string) => {
    if (options.warn ?? true) console.warn(`readTorch: ${source.file}: ${kind.what}, ${how}`);
  };
  if (kind.name === 'torch' || kind.name === 'zip') return readZipLayout(source, options);
  if (kind.name === 'npy') {
    const array = npyArray(source);
    say('read as one array');
    return array;
  }
  if (kind.name === 'npz') {
    const arrays = npzArrays(source, options);
    say('read as a dict of arrays');
    return arrays;
  }
  if (kind.name === 'gzip') {
    const unpacked = unpackedGzip(source);
    if (kindOf(unpacked).name === 'gzip') throw wrongKind(source, kind, 'files by torch.save');
    const value = torchValue(unpacked, options);
    say('unpacked');
    return value;
  }
  throw wrongKind(source, kind, 'files by torch.save');
}
