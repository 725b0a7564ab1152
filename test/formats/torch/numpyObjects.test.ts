import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import {
  Complex,
  FormatError,
  readTorch,
  Tensor,
  TextArray,
  toMatrix,
  type TorchValue,
} from '../../../lib/dist/formats';
import { bytes, call, global, int, text, tuple, whole } from '../../suites/corpus/pickleParts.cjs';
import { torchFile } from '../../suites/corpus/zipParts.cjs';
import { fixturePath, readFixture } from '../../support/fixtures';
import { expected, plain, type Description } from '../../support/formats/torchValues';
import { scratchFolder } from '../../support/scratchFolder';

// Made by test/fixtures/formats/make_foreign.py with Python 3.11.7 and NumPy 2.4.6.
type Array = [string, number[], unknown[]];
const contents = readFixture<{ arrays: Record<string, Array>; texts: Record<string, [number[], string[]]> }>(
  'formats/foreign.json',
);
const path = join(scratchFolder(), 'file.pt');
const fixture = (name: string) => readTorch(fixturePath(`formats/foreign/${name}`)) as Map<string, TorchValue>;

describe.each([2, 4, 5])('NumPy arrays in a pickle of protocol %i', (protocol) => {
  test.each(Object.entries(contents.arrays))('%s is the array it was', (name, [dtype, shape, numbers]) => {
    const described = expected(['tensor', dtype, shape, false, numbers] as Description);
    expect(plain(fixture(`arrays-${protocol}.pt`).get(name)!)).toEqual(described);
  });
});

describe.each([2, 5])('NumPy arrays of text in a pickle of protocol %i', (protocol) => {
  test.each(Object.entries(contents.texts))('%s is the text it was', (name, [shape, texts]) => {
    const array = fixture(`texts-${protocol}.pt`).get(name) as TextArray;
    expect(array).toBeInstanceOf(TextArray);
    expect([array.shape, [...array]]).toEqual([shape, texts]);
  });
});

test('NumPy scalars are numbers and texts, exact beyond 2^53', () => {
  expect([...fixture('scalars.pt')]).toEqual([
    ['f8', 0.5],
    ['f4', 0.25],
    ['i8', -7],
    ['u8', 18446744073709551615n],
    ['b1', true],
    ['text', 'Φ'],
    ['complex', new Complex(1, -2)],
    ['beyond 2^53', 9007199254740993n],
  ]);
});

const F4 = bytes(
  call(global('numpy', 'dtype'), text('f4'), bytes(0x89), bytes(0x88)),
  tuple(int(3), text('<'), 'N', 'N', 'N', int(-1), int(-1), int(0)),
  'b',
);
const empty = (module = 'numpy.core.multiarray') =>
  call(global(module, '_reconstruct'), global('numpy', 'ndarray'), tuple(int(0)), bytes('C\x01b'));
const array = (shape: Uint8Array, content: Uint8Array | string, module?: string) =>
  bytes(empty(module), tuple(int(1), shape, F4, bytes(0x89), bytes('C', content.length, content)), 'b');
const read = (pickle: Uint8Array) => {
  writeFileSync(path, torchFile(pickle));
  return readTorch(path);
};

test.each(['numpy.core.multiarray', 'numpy._core.multiarray'])('an array by %s is read', (module) => {
  const value = read(whole(array(tuple(int(2)), Buffer.from(Float32Array.of(1, 2).buffer), module))) as Tensor;
  expect(toMatrix(value).data).toEqual(Float32Array.of(1, 2));
});

test('an array in two places is one array', () => {
  const twice = bytes(']', '(', array(tuple(int(1)), Buffer.alloc(4)), 'q\x00', 'h\x00', 'e');
  const [one, other] = read(whole(twice)) as Tensor[];
  expect(one).toBe(other);
});

test.each([
  ['fewer bytes than its shape', array(tuple(int(2)), 'abcd')],
  ['a negative axis', array(tuple(int(-1)), 'abcd')],
  ['an axis of 2^31', array(tuple(int(2 ** 31 - 1)), 'abcd')],
  ['a shape that is a list', array(bytes(']'), 'abcd')],
  ['no state', empty()],
  ['a state that is a dict', bytes(empty(), '}', 'b')],
])('an array with %s is refused', (_, pickle) => {
  expect(() => read(whole(pickle))).toThrow(FormatError);
});
