import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FormatError, readCsv, readNpy, readNpz, readTorch, Tensor, toMatrix } from '../../lib/dist/formats';
import { bytes, tensor, whole } from '../suites/corpus/pickleParts.cjs';
import { npy } from '../suites/corpus/cut.cjs';
import { torchFile, zip } from '../suites/corpus/zipParts.cjs';
import { scratchFolder } from '../support/scratchFolder';

const folder = scratchFolder();
const path = join(folder, 'data.pt');
const file = (content: Uint8Array | string) => {
  writeFileSync(path, content);
  return path;
};
const rest = Buffer.alloc(600, 1);

const KINDS: readonly (readonly [string, Uint8Array, RegExp, RegExp])[] = [
  ['HDF5', bytes([0x89], 'HDF\r\n\x1a\n', rest), /an HDF5 file/, /h5py\.File/],
  [
    'HDF5 behind a header of 512 bytes',
    bytes(Buffer.alloc(512), [0x89], 'HDF\r\n\x1a\n', rest),
    /an HDF5 file/,
    /h5py/,
  ],
  ['MATLAB 5', Buffer.from('MATLAB 5.0 MAT-file, Platform: GLNXA64'.padEnd(600)), /a MATLAB file \(v5\)/, /loadmat/],
  ['MATLAB 7.3', Buffer.from('MATLAB 7.3 MAT-file, Platform: GLNXA64'.padEnd(600)), /a MATLAB file \(v7\.3\)/, /h5py/],
  ['Parquet', bytes('PAR1', rest), /a Parquet file/, /pandas\.read_parquet/],
  ['Avro', bytes('Obj\x01', rest), /an Avro file/, /fastavro/],
  ['ROOT', bytes('root', [0, 0, 0xf6, 0x08], rest), /a ROOT file/, /uproot\.open/],
  ['FITS', Buffer.from('SIMPLE  =                    T'.padEnd(2880)), /a FITS file/, /astropy/],
  ['Arrow', bytes('ARROW1\0\0', rest), /an Arrow or Feather file/, /read_feather/],
  ['old Feather', bytes('FEA1', rest), /a Feather file/, /read_feather/],
  ['bzip2', bytes('BZh9', rest), /a bzip2 file/, /bunzip2/],
  ['xz', bytes([0xfd], '7zXZ\0', rest), /an xz file/, /unxz/],
  ['Zstandard', bytes([0x28, 0xb5, 0x2f, 0xfd], rest), /a Zstandard file/, /unzstd/],
  ['Excel', zip([{ name: '[Content_Types].xml', data: rest }]), /an Excel workbook/, /CSV UTF-8/],
  ['old Excel', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], rest), /an old Excel/, /CSV UTF-8/],
  [
    'a web page',
    Buffer.from('<!DOCTYPE html>\n<html><title>Sign in</title></html>'),
    /a web page \(HTML\)/,
    /download the file itself/,
  ],
  ['a web page behind blanks', Buffer.from('\n\n  <html lang="en"><body>404</body></html>'), /a web page/, /download/],
  ['a VOTable', Buffer.from('<?xml version="1.0"?>\n<VOTABLE/>'), /an XML file/, /astropy/],
  [
    'a Git LFS pointer',
    Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'),
    /a Git LFS pointer/,
    /git lfs pull/,
  ],
  ['SQLite', bytes('SQLite format 3\0', rest), /an SQLite database/, /read_sql/],
  ['a PDF', Buffer.from('%PDF-1.7\n'), /a PDF document/, /data themselves/],
  ['a PNG', bytes([0x89], 'PNG\r\n\x1a\n', rest), /a PNG image/, /data themselves/],
  ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0], rest), /a JPEG image/, /data themselves/],
  [
    'safetensors',
    bytes([16, 0, 0, 0, 0, 0, 0, 0], '{"x":{"dtype":1}}', rest),
    /a safetensors file/,
    /safetensors\.torch\.load_file/,
  ],
  ['a pickle', bytes([0x80, 4, 0x95], rest), /a Python pickle/, /torch\.save/],
];

describe.each(KINDS)('%s', (_, content, what, remedy) => {
  test.each([
    ['readTorch', readTorch],
    ['readNpy', readNpy],
    ['readNpz', readNpz],
    ['readCsv', readCsv],
  ])('under the name of something else is named by %s, with what to do', (_, read: (path: string) => unknown) => {
    if (read === readCsv && /XML/.test(what.source)) return; // text, which a table may be
    expect(() => read(file(content))).toThrow(FormatError);
    expect(() => read(file(content))).toThrow(what);
    expect(() => read(file(content))).toThrow(remedy);
    expect(() => read(file(content))).toThrow(path);
  });
});

const NPY = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", Buffer.from(Float32Array.of(1, 2).buffer));
const TORCH = torchFile(whole(tensor()));

describe('a file that a reader can read by its contents is read, and said', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.spyOn(console, 'warn').mockImplementation((line: string) => void said.push(line));
  });
  afterEach(() => jest.restoreAllMocks());

  test('a .npy file named .pt', () => {
    expect(toMatrix(readTorch(file(NPY)) as Tensor).data).toEqual(Float32Array.of(1, 2));
    expect(said).toEqual([`readTorch: ${path}: a NumPy array (.npy), read as one array`]);
  });

  test('a .npz file named .pt', () => {
    const arrays = readTorch(file(zip([{ name: 'x.npy', data: NPY }]))) as Map<string, Tensor>;
    expect(toMatrix(arrays.get('x')!).data).toEqual(Float32Array.of(1, 2));
    expect(said).toEqual([`readTorch: ${path}: NumPy arrays (.npz), read as a dict of arrays`]);
  });

  test('a torch file in gzip', () => {
    expect((readTorch(file(gzipSync(TORCH))) as Tensor).shape).toEqual([4]);
    expect(said).toEqual([`readTorch: ${path}: a gzip file, unpacked`]);
  });

  test('{ warn: false } says nothing', () => {
    readTorch(file(NPY), { warn: false });
    expect(said).toEqual([]);
  });
});

test.each([
  ['readNpy', () => readNpy(file(TORCH)), /a file by torch\.save.*readTorch/],
  ['readNpz', () => readNpz(file(NPY)), /a NumPy array \(\.npy\).*readNpy/],
  ['readNpz', () => readNpz(file('a,b\n1,2\n')), /text.*readCsv/],
  ['readCsv', () => readCsv(file(TORCH)), /a file by torch\.save.*readTorch/],
  ['readTorch', () => readTorch(file('a,b\n1,2\n')), /text.*readCsv/],
])("%s names another reader's file with that reader", (_, read, message) => {
  expect(read).toThrow(message);
});

test('gzip that is cut, that unpacks to gzip, or to a hundred times its size, is refused', () => {
  expect(() => readTorch(file(gzipSync(TORCH).subarray(0, -9)))).toThrow(/a broken gzip file/);
  expect(() => readTorch(file(gzipSync(gzipSync(TORCH))))).toThrow(/a gzip file.*unpack it first/);
  expect(() => readTorch(file(gzipSync(Buffer.alloc(3e7))))).toThrow(/of gzip that unpack to more than 16777216/);
});
