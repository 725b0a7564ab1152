import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Complex,
  OrderedDict,
  readTorch,
  Tensor,
  TextArray,
  TorchConstant,
  writeTorch,
  type TorchValue,
} from '../../../lib/dist/formats';
import { bytes, call, global, int, text, tensor, tuple, whole } from '../../suites/corpus/pickleParts.cjs';
import { torchFile } from '../../suites/corpus/zipParts.cjs';
import { fixturePath } from '../../support/fixtures';
import { scratchFolder } from '../../support/scratchFolder';

const path = join(scratchFolder(), 'file.pt');
const read = (pickle: Uint8Array) => {
  writeFileSync(path, torchFile(pickle));
  return readTorch(path);
};

// Made by test/fixtures/formats/make_foreign.py with Python 3.11.7.
test.each([2, 3, 4, 5])("Python's plain values in a pickle of protocol %i are read", (protocol) => {
  const value = readTorch(fixturePath(`formats/foreign/plain-${protocol}.pt`)) as Map<string, TorchValue>;
  expect(Object.fromEntries(value)).toEqual({
    counter: new Map([
      [5, 1],
      [2, 3],
    ]),
    default: new Map([['a', [1]]]),
    set: new Set<TorchValue>([1, 'a']),
    frozen: new Set([2]),
    complex: new Complex(1, 2),
    bytes: Uint8Array.of(0, 255),
    none: new Uint8Array(0),
    bytearray: Uint8Array.of(1, 128),
    ordered: new OrderedDict([
      ['b', 1],
      ['a', 2],
    ]),
  });
});

test.each<[string, Uint8Array, TorchValue]>([
  ['a device', call(global('torch', 'device'), text('cuda'), int(1)), new TorchConstant('device', 'cuda:1')],
  ['a device without an index', call(global('torch', 'device'), text('cpu')), new TorchConstant('device', 'cpu')],
  ['a dtype', global('torch', 'float16'), new TorchConstant('dtype', 'torch.float16')],
  [
    'a layout',
    call(global('torch.serialization', '_get_layout'), text('torch.strided')),
    new TorchConstant('layout', 'torch.strided'),
  ],
  ['a way to quantise', global('torch', 'per_tensor_affine'), new TorchConstant('qscheme', 'torch.per_tensor_affine')],
  ['a defaultdict of numbers', call(global('collections', 'defaultdict'), global('builtins', 'int')), new Map()],
])('%s is a value', (_, pickle, value) => {
  const read1 = read(whole(bytes('}', text('x'), pickle, 's'))) as Map<string, TorchValue>;
  expect(read1.get('x')).toEqual(value);
  writeTorch(path, read1);
  expect(readTorch(path)).toEqual(read1);
});

const isFalse = bytes(0x89);
test.each([
  [
    'a parameter with attributes',
    call(
      global('torch._utils', '_rebuild_parameter_with_state'),
      tensor(),
      isFalse,
      call(global('collections', 'OrderedDict')),
      bytes('}'),
    ),
  ],
  [
    'a tensor with attributes',
    call(
      global('torch._tensor', '_rebuild_from_type_v2'),
      global('torch._utils', '_rebuild_parameter'),
      global('torch.nn.parameter', 'Parameter'),
      tuple(tensor(), isFalse, call(global('collections', 'OrderedDict'))),
      bytes('}'),
    ),
  ],
  ['a parameter made by its class', call(global('torch.nn.parameter', 'Parameter'), tensor(), isFalse)],
  [
    'a tensor from a device',
    call(
      global('torch._utils', '_rebuild_device_tensor_from_cpu_tensor'),
      tensor(),
      global('torch', 'float32'),
      text('xla:0'),
      isFalse,
    ),
  ],
])('%s is a tensor', (_, pickle) => {
  const value = read(whole(pickle)) as Tensor;
  expect(value).toBeInstanceOf(Tensor);
  expect([...value.data]).toEqual([0, 0, 0, 0]);
});

test('sets and complex numbers are written and read again; text arrays say what to write', () => {
  const value = new Map<string, TorchValue>([
    ['set', new Set<TorchValue>(['a', 1])],
    ['complex', new Complex(1, -0.5)],
  ]);
  writeTorch(path, value);
  expect(readTorch(path)).toEqual(value);
  expect(() => writeTorch(path, { names: TextArray.of(['a']) })).toThrow(/no arrays of text; write a list/);
});
