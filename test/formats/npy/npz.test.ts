import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { fromMatrix, readNpz, toMatrix, writeNpz } from '../../../lib/dist/formats';
import { sample } from '../../support/samples';
import { expected, plain, type Description } from '../../support/formats/torchValues';
import { scratchFolder } from '../../support/scratchFolder';

// Made by test/fixtures/formats/make_numpy.py with NumPy 1.24.2.
const fixtures = join(__dirname, '../../fixtures/formats');
type Array = [string, number[], unknown[]];
const { npz } = JSON.parse(readFileSync(join(fixtures, 'numpy.json'), 'utf8')) as { npz: Record<string, Array> };
const folder = scratchFolder();

const asTensor = ([dtype, shape, numbers]: Array) => expected(['tensor', dtype, shape, false, numbers] as Description);
const fixture = (name: string) => join(fixtures, 'numpy', name);
/** The description of an array, its name (`__proto__` among them) looked for, not looked up. */
const described = (name: string) => asTensor(Object.entries(npz).find(([key]) => key === name)![1]);

test.each(['stored.npz', 'compressed.npz'])('%s gives its arrays by name, in order', (name) => {
  const arrays = readNpz(fixture(name));
  expect([...arrays.keys()]).toEqual(['a', 'b/c', '__proto__', 'zeros']);
  for (const [key, array] of arrays) expect(plain(array)).toEqual(described(key));
});

test('a compressed .npz is read where short results of zlib share a pool with others (Node 24)', () => {
  const { poolSize } = Buffer;
  Buffer.poolSize = 1 << 16;
  try {
    Buffer.allocUnsafe(1 << 14).fill(' ');
    for (const [key, array] of readNpz(fixture('compressed.npz'))) expect(plain(array)).toEqual(described(key));
  } finally {
    Buffer.poolSize = poolSize;
  }
});

test('a .npz without arrays is an empty map', () => {
  expect(readNpz(fixture('none.npz')).size).toBe(0);
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

sample.each(['int_arrays.npz', 'int_arrays_compressed.npz'], (path) => {
  const arrays = readNpz(path);
  expect([...arrays.keys()]).toEqual(['a', 'b']);
  expect(plain(arrays.get('b')!)).toMatchObject({ tensor: 'int32', shape: [3], numbers: [3, 4, 5] });
});

sample('object_arrays.npz', (path) => {
  expect(() => readNpz(path)).toThrow(/"a\.npy".*dtype "\|O"/);
});
