import { withFixedArrays } from '../../../lib/dist/formats/parquet/fixedArrays';

const ordinary = Array;

test('arrays made with a length cannot grow meanwhile, others can', async () => {
  const made = await withFixedArrays(async () => {
    const Changed = globalThis.Array;
    const fixed = new Changed(3);
    fixed[2] = 7;
    expect(() => (fixed[3] = 8)).toThrow(/not extensible/);
    const listed = new Changed('a', 'b');
    listed.push('c');
    return { fixed, listed, same: Changed.from([1]), array: Changed.isArray(fixed) && fixed instanceof Changed };
  });
  expect(made).toEqual({ fixed: [undefined, undefined, 7], listed: ['a', 'b', 'c'], same: [1], array: true });
});

test('afterwards, and after a failure, all is as before', async () => {
  await expect(withFixedArrays(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(globalThis.Array).toBe(ordinary);
});
