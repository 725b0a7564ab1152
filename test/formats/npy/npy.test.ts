import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  FormatError,
  fromMatrix,
  readNpy,
  readNpz,
  Tensor,
  toMatrix,
  writeNpy,
  writeNpz,
} from '../../../lib/dist/formats';
import { fixturePath, readFixture } from '../../support/fixtures';
import { expected, plain, type Description } from '../../support/formats/torchValues';
import { sample } from '../../support/samples';
import { scratchFolder } from '../../support/scratchFolder';

// Made by test/fixtures/formats/make_numpy.py with NumPy 1.24.2.
type Array = [string, number[], unknown[]];
const contents = readFixture<Record<string, Array>>('formats/numpy.json');
const { npz, ...npy } = contents;
const folder = scratchFolder();

const asTensor = ([dtype, shape, numbers]: Array) => expected(['tensor', dtype, shape, false, numbers] as Description);
const fixture = (name: string) => fixturePath(`formats/numpy/${name}`);

describe.each(Object.keys(npy))('%s', (name) => {
  test('reads as what NumPy saved', () => {
    expect(plain(readNpy(fixture(name)))).toEqual(asTensor(npy[name]));
  });

  test('written again and read again, is the same', () => {
    writeNpy(join(folder, name), readNpy(fixture(name)));
    expect(plain(readNpy(join(folder, name)))).toEqual(asTensor(npy[name]));
  });
});

test.each(Object.keys(npy).filter((name) => !/endian|fortran|version|python/.test(name)))(
  '%s is written with the very bytes NumPy writes',
  (name) => {
    writeNpy(join(folder, name), readNpy(fixture(name)));
    expect(readFileSync(join(folder, name)).equals(readFileSync(fixture(name)))).toBe(true);
  },
);

test.each(['stored.npz', 'compressed.npz'])('%s gives its arrays by name, in order', (name) => {
  const arrays = readNpz(fixture(name));
  const described = npz as unknown as Record<string, Array>;
  expect([...arrays.keys()]).toEqual(['a', 'b/c', '__proto__', 'zeros']);
  for (const [key, array] of arrays)
    expect(plain(array)).toEqual(asTensor(Object.entries(described).find(([k]) => k === key)![1]));
});

test('a compressed .npz is read where short results of zlib share a pool with others (Node 24)', () => {
  const { poolSize } = Buffer;
  Buffer.poolSize = 1 << 16;
  try {
    Buffer.allocUnsafe(1 << 14).fill(' ');
    for (const [key, array] of readNpz(fixture('compressed.npz'))) {
      const [, described] = Object.entries(npz as unknown as Record<string, Array>).find(([k]) => k === key)!;
      expect(plain(array)).toEqual(asTensor(described));
    }
  } finally {
    Buffer.poolSize = poolSize;
  }
});

test('a .npz without arrays is an empty map', () => {
  expect(readNpz(fixture('none.npz')).size).toBe(0);
});

test.each([
  ['text.npy', /dtype "<U2"/],
  ['records.npy', /a structured array/],
  ['objects.npy', /dtype "\|O" \(Python objects, which would run code when read\)/],
  ['dates.npy', /dtype "<M8\[D\]"/],
  ['long-doubles.npy', /dtype "<f16"/],
])('%s is refused by its dtype', (name, message) => {
  expect(() => readNpy(fixture(name))).toThrow(message);
});

test('a matrix is written, stored or compressed, and comes back with its precision', () => {
  fc.assert(
    fc.property(fc.float64Array({ maxLength: 40 }), fc.boolean(), fc.boolean(), (numbers, single, compress) => {
      const data = single ? Float32Array.from(numbers) : numbers;
      const matrix = { data, rows: data.length, cols: 1 };
      writeNpz(join(folder, 'any.npz'), { 'a/b': fromMatrix(matrix), m: matrix }, { compress });
      const arrays = readNpz(join(folder, 'any.npz'));
      expect(toMatrix(arrays.get('a/b')!)).toEqual(matrix);
      expect(toMatrix(arrays.get('m')!)).toEqual(matrix);
    }),
    { numRuns: 50 },
  );
});

test('a dtype NumPy does not have is refused when writing', () => {
  expect(() => writeNpy(join(folder, 'x.npy'), Tensor.of(new Float32Array(1), [1], 'bfloat16'))).toThrow(
    /NumPy has no dtype bfloat16/,
  );
});

test.each([
  ['with a byte missing', (bytes: Buffer) => bytes.subarray(0, -1), /119 bytes of elements.*allowed: 120 bytes/],
  ['with a byte too many', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(1)]), /121 bytes of elements/],
  ['of version 4', (bytes: Buffer) => bytes.fill(4, 6, 7), /byte 6.*version 4\.0/],
  ['cut in its header', (bytes: Buffer) => bytes.subarray(0, 60), /118 bytes wanted/],
  ['of another kind', (bytes: Buffer) => bytes.fill(0, 0, 1), /begins with 00 4e 55 4d 50 59/],
])('a file %s is refused', (_, change, message) => {
  const path = join(folder, 'bad.npy');
  writeNpy(path, Tensor.of(new Float64Array(15)));
  writeFileSync(path, change(readFileSync(path)));
  expect(() => readNpy(path).data).toThrow(FormatError);
  expect(() => readNpy(path).data).toThrow(message);
});

test('elements are read when first looked at, and a file that changed since is refused', () => {
  const path = join(folder, 'later.npy');
  copyFileSync(fixture('f4.npy'), path);
  const early = readNpy(path);
  const late = readNpy(path);
  expect(early.data.length).toBe(6);
  writeFileSync(path, 'something else');
  expect(early.data.length).toBe(6);
  expect(() => late.data).toThrow(/has changed since it was first read/);
});

sample('int_array.npy', (path) => {
  expect(plain(readNpy(path))).toMatchObject({ tensor: 'int32', shape: [2, 2], numbers: [1, 2, 3, 4] });
});

sample('object_array.npy', (path) => {
  expect(() => readNpy(path)).toThrow(/dtype "\|O"/);
});

sample.each(['int_arrays.npz', 'int_arrays_compressed.npz'], (path) => {
  const arrays = readNpz(path);
  expect([...arrays.keys()]).toEqual(['a', 'b']);
  expect(plain(arrays.get('b')!)).toMatchObject({ tensor: 'int32', shape: [3], numbers: [3, 4, 5] });
});

sample('object_arrays.npz', (path) => {
  expect(() => readNpz(path)).toThrow(/"a\.npy".*dtype "\|O"/);
});
