import { join } from 'node:path';
import fc from 'fast-check';
import { readNpy, Tensor, writeNpy } from '../../../lib/dist/formats';
import { testWithPython } from '../../support/python';
import { expected, plain, type Description } from '../../support/formats/torchValues';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();

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
