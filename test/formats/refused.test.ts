import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import {
  FormatError,
  readNpz,
  readTorch,
  Refused,
  Tensor,
  toMatrix,
  writeTorch,
  type TorchValue,
} from '../../lib/dist/formats';
import { bytes, call, global, int, tensor, text, tuple, whole } from '../suites/corpus/pickleParts.cjs';
import { npy } from '../suites/corpus/cut.cjs';
import { torchFile, zip } from '../suites/corpus/zipParts.cjs';
import { fixturePath } from '../support/fixtures';
import { scratchFolder } from '../support/scratchFolder';

const folder = scratchFolder();
const path = join(folder, 'file.pt');
/** A dict of one foreign entry and one tensor. */
const beside = (foreign: Uint8Array): Map<string, TorchValue> => {
  const pickle = whole('}', '(', text('x_bkg'), foreign, text('x_sig'), tensor(), 'u');
  writeFileSync(path, torchFile(pickle));
  return readTorch(path) as Map<string, TorchValue>;
};
const object = (module: string, name: string) =>
  bytes(global(module, name), ')', 0x81, '}', text('a'), int(1), 's', 'b');
const rebuilt = (name: string, ...args: Uint8Array[]) => call(global('torch._utils', name), ...args);
const ordered = call(global('collections', 'OrderedDict'));

// Made by test/fixtures/formats/make_foreign.py with Python 3.11.7 and NumPy 2.4.6.
test.each(['foreign.pt', 'foreign-4.pt'])('%s: what is not data bars itself alone, by its key', (name) => {
  const file = readTorch(fixturePath(`formats/foreign/${name}`)) as Map<string, TorchValue>;
  expect([file.get('kept'), file.get('last')]).toEqual([1, [1, 2]]);
  const refused = [...file].filter(([, value]) => value instanceof Refused);
  expect(refused.map(([key]) => key)).toEqual([
    ...['dates', 'records', 'objects', 'longdouble', 'date', 'decimal', 'pairs', 'path', 'class', 'masked', 'slice'],
    'range',
  ]);
  for (const [key, value] of refused) expect((value as Refused).message).toContain(`entry "${key}" is `);
  const nested = (file.get('nested') as Map<string, TorchValue[]>).get('list')!;
  expect((nested[1] as Refused).message).toMatch(/entry "nested\.list\[1\]" is the global "datetime\.date".*str\(x\)/);
});

test.each([
  ['a pandas data frame', object('pandas.core.frame', 'DataFrame'), /pandas.*torch\.as_tensor\(x\.to_numpy\(\)\)/],
  ['a module', object('torch.nn.modules.linear', 'Linear'), /torch\.nn.*model\.state_dict\(\)/],
  ['a model of one’s own', object('__main__', 'Net'), /__main__\.Net.*state_dict\(\)/],
  ['a scheduler', object('torch.optim.lr_scheduler', 'StepLR'), /StepLR.*state_dict\(\)/],
  ['a sparse tensor', rebuilt('_rebuild_sparse_tensor', global('torch', 'int8'), tuple()), /sparse.*x\.to_dense\(\)/],
  ['a quantised tensor', rebuilt('_rebuild_qtensor', text('a')), /_rebuild_qtensor.*x\.dequantize\(\)/],
  [
    'a quantised storage',
    tensor({
      over: bytes(tuple(text('storage'), global('torch', 'QInt8Storage'), text('0'), text('cpu'), int(4)), 'Q'),
    }),
    /QInt8Storage.*dequantize/,
  ],
  ['a masked array', call(global('numpy.ma.core', '_mareconstruct'), tuple()), /numpy\.ma.*torch\.as_tensor\(x\)/],
  ['an enumeration', call(global('__main__', 'Stage'), int(1)), /__main__\.Stage/],
  ['a path', call(global('pathlib', 'PosixPath'), text('/tmp')), /pathlib.*str\(x\)/],
  ['a function', global('__main__', 'loss'), /__main__\.loss/],
  [
    'a list of its own class with items',
    bytes(call(global('__main__', 'Names')), '(', text('a'), text('b'), 'e'),
    /Names/,
  ],
  [
    'a dict of its own class with items',
    bytes(call(global('__main__', 'Config')), '(', text('a'), int(1), 'u'),
    /Config/,
  ],
  ['a tensor with hooks', tensor({ hooks: bytes('}', text('hook'), ordered, 's') }), /backward hooks.*x\.detach\(\)/],
  ['a conjugated tensor', tensor({ more: bytes('}', text('conj'), [0x88], 's') }), /conjugate.*resolve_conj/],
  ['a dict with tuples for keys', bytes('}', tuple(int(0), int(1)), int(2), 's'), /a tuple of 2.*str\(key\)/],
  [
    'a storage',
    bytes(tuple(text('storage'), global('torch', 'FloatStorage'), text('0'), text('cpu'), int(4)), 'Q'),
    /a storage/,
  ],
  ['what a system call would be', call(global('os', 'system'), text('ls')), /"os\.system"/],
])(
  '%s beside a tensor is refused when used, with its key and what to do; the tensor is read',
  (_, foreign, message) => {
    const file = beside(foreign);
    expect((file.get('x_sig') as Tensor).shape).toEqual([4]);
    const refused = file.get('x_bkg')!;
    expect(refused).toBeInstanceOf(Refused);
    expect(() => toMatrix(refused as Tensor)).toThrow(FormatError);
    expect(() => toMatrix(refused as Tensor)).toThrow(message);
    expect(() => toMatrix(refused as Tensor)).toThrow(/file\.pt \("archive\/data\.pkl", byte \d+\): entry "x_bkg" is/);
  },
);

test('whoever takes a refused entry for a tensor, a list or a dict gets its message; printing it is harmless', () => {
  const refused = beside(object('pandas', 'DataFrame')).get('x_bkg') as Refused;
  const uses = [
    () => refused.data,
    () => refused.shape,
    () => refused.size,
    () => refused.length,
    () => [...(refused as Iterable<unknown>)],
    () => JSON.stringify(refused),
    () => refused.get(),
    () => writeTorch(join(folder, 'again.pt'), { refused }),
  ];
  for (const use of uses) expect(use).toThrow(/entry "x_bkg" is the global "pandas\.DataFrame"/);
  expect(inspect(refused)).toContain('pandas.DataFrame');
});

test('a file that is a foreign object as a whole is refused as one, with what to do', () => {
  writeFileSync(path, torchFile(whole(object('torch.nn.modules.container', 'Sequential'))));
  expect(() => readTorch(path)).toThrow(
    /the global "torch\.nn\.modules\.container\.Sequential".*model\.state_dict\(\)/,
  );
});

describe('an array of a .npz file that cannot be read bars itself alone', () => {
  const good = npy(
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
    Buffer.from(Float32Array.of(1, 2).buffer),
  );
  const npz = join(folder, 'file.npz');
  test.each([
    ['Python objects', "'|O'", '(1,)', /"b\.npy".*Python objects.*x\.astype\(float\)/],
    ['dates', "'<M8[D]'", '(1,)', /"b\.npy".*dates.*astype\('int64'\)/],
    ['records', "[('x', '<f4'), ('y', '<f4')]", '(1,)', /"b\.npy".*records with the fields "x", "y"/],
    ['raw bytes', "'|V8'", '(1,)', /"b\.npy".*raw bytes/],
    ['long doubles', "'<f16'", '(0,)', /"b\.npy".*x\.astype\(float\)/],
    ['a shape larger than its bytes', "'<f4'", '(9,)', /"b\.npy".*36 bytes/],
  ])('%s', (_, descr, shape, message) => {
    const bad = npy(`{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`, Buffer.alloc(8));
    writeFileSync(
      npz,
      zip([
        { name: 'a.npy', data: good },
        { name: 'b.npy', data: bad },
        { name: 'c.npy', data: good },
      ]),
    );
    const arrays = readNpz(npz);
    expect([...arrays.keys()]).toEqual(['a', 'b', 'c']);
    expect(toMatrix(arrays.get('c')!).data).toEqual(Float32Array.of(1, 2));
    expect(() => toMatrix(arrays.get('b')!)).toThrow(message);
  });

  test('a member that is no array', () => {
    writeFileSync(
      npz,
      zip([
        { name: 'readme.txt', data: Buffer.from('hi') },
        { name: 'a.npy', data: good },
      ]),
    );
    const arrays = readNpz(npz);
    expect(toMatrix(arrays.get('a')!).rows).toBe(2);
    expect(() => arrays.get('readme.txt')!.data).toThrow(/"readme\.txt".*not a \.npy file/);
  });
});
