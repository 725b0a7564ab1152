import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { FormatError, readNpy, Tensor, writeNpy } from '../../../lib/dist/formats';
import { fixturePath, readFixture } from '../../support/fixtures';
import { expected, plain, type Description } from '../../support/formats/torchValues';
import { testWithPython } from '../../support/python';
import { sample } from '../../support/samples';
import { scratchFolder } from '../../support/scratchFolder';

// Made by test/fixtures/formats/make_numpy.py with NumPy 1.24.2.
type Array = [string, number[], unknown[]];
const contents = readFixture<Record<string, Array>>('formats/numpy.json');
const npy = Object.fromEntries(Object.entries(contents).filter(([name]) => name.endsWith('.npy')));
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

test.each([
  ['records.npy', /a structured array/],
  ['objects.npy', /dtype "\|O" \(Python objects, which would run code when read\)/],
  ['dates.npy', /dtype "<M8\[D\]"/],
  ['long-doubles.npy', /dtype "<f16"/],
])('%s is refused by its dtype', (name, message) => {
  expect(() => readNpy(fixture(name))).toThrow(message);
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

// A seed of its own each run; a failure is made again with SEED=….
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const described = ([dtype, shape, numbers]: Description) =>
  expected(['tensor', dtype as string, shape, false, numbers] as Description);

const array = fc
  .tuple(fc.array(fc.nat(4), { maxLength: 3 }), fc.constantFrom('float64', 'float32', 'int64', 'int8', 'bool'))
  .chain(([shape, dtype]) => {
    const length = { minLength: shape.reduce((a, b) => a * b, 1), maxLength: shape.reduce((a, b) => a * b, 1) };
    const data = {
      float64: fc.float64Array(length),
      float32: fc.float32Array(length),
      int64: fc.bigInt64Array(length),
      int8: fc.int8Array(length),
      bool: fc.uint8Array({ ...length, max: 1 }),
    }[dtype] as fc.Arbitrary<Parameters<typeof Tensor.of>[0]>;
    return data.map((items) => Tensor.of(items, shape, dtype as 'float64'));
  });

testWithPython('numpy', `NumPy reads what was written here (SEED=${seed})`, (run) => {
  const arrays = fc.sample(array, { numRuns: 100, seed });
  const files = arrays.map((item, k) => {
    const path = join(folder, `${k}.npy`);
    writeNpy(path, item);
    return path;
  });
  const seen = run('describe_numpy.py', files) as Record<string, Description>;
  files.forEach((path, k) => expect(described(seen[path])).toEqual(plain(arrays[k])));
});

testWithPython(
  'numpy',
  `what NumPy writes, in any byte and memory order, reads here as it was (SEED=${seed})`,
  (run) => {
    const files = run('random_files.py', ['numpy', folder, String(seed), '100']) as Record<string, Description>;
    expect(Object.keys(files).length).toBe(100);
    for (const [path, description] of Object.entries(files))
      expect(plain(readNpy(path))).toEqual(described(description));
  },
);
