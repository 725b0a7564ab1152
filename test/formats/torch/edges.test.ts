import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OrderedDict, readTorch, Tensor, toMatrix, writeTorch, type TorchWritable } from '../../../lib/dist/formats';
import { bytes, call, global, int, storage, tensor, text, tuple, whole } from '../../suites/corpus/pickleParts.cjs';
import { torchFile, zip } from '../../suites/corpus/zipParts.cjs';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const path = join(folder, 'file.pt');

function read(file: Uint8Array) {
  writeFileSync(path, file);
  return readTorch(path);
}

const floats = { storages: { 0: Buffer.from(Float32Array.of(1, 2, 3, 4).buffer) } };

test('an OrderedDict as Python 2 pickled it, a list of pairs, is read', () => {
  const pairs = bytes(']', '(', tuple(text('a'), int(1)), bytes(']', '(', text('b'), int(2), 'e'), 'e');
  expect(read(torchFile(whole(call(global('collections', 'OrderedDict'), pairs))))).toEqual(
    new OrderedDict([
      ['a', 1],
      ['b', 2],
    ]),
  );
});

test('a tensor as PyTorch 0.1 pickled it, and a storage saved from CUDA then, are read', () => {
  const old = call(
    global('torch._utils', '_rebuild_tensor'),
    storage({ type: global('torch.cuda', 'FloatStorage'), at: text('cuda:1') }),
    int(1),
    tuple(int(2)),
    tuple(int(2)),
  );
  expect((read(torchFile(whole(old), floats)) as Tensor).data).toEqual(Float32Array.of(2, 4));
});

test('a pickle longer than one window, with thousands of tensors, is read in order', () => {
  const many = Array.from({ length: 3000 }, (_, k) => Tensor.of(Float32Array.of(k)));
  writeTorch(path, many);
  const values = (readTorch(path) as Tensor[]).map(({ data }) => data[0]);
  expect(values).toEqual(many.map((_, k) => k));
});

test('a damaged storage is refused when it is looked at, by name; its neighbours are read', () => {
  writeTorch(path, { good: Tensor.of(Float32Array.of(1)), bad: Tensor.of(Float32Array.of(1234.5)) });
  const file = readFileSync(path);
  file[file.indexOf(Buffer.from(Float32Array.of(1234.5).buffer))] ^= 1;
  const value = read(file) as Map<string, Tensor>;
  expect(toMatrix(value.get('good')!).data).toEqual(Float32Array.of(1));
  expect(() => value.get('bad')!.data).toThrow(/"archive\/data\/1".*contents with CRC-32/);
});

test('a file that compresses extremely well is read when its reader is trusted', () => {
  const zeros = Buffer.alloc(20_000_000);
  const file = zip([
    { name: 'archive/data.pkl', data: whole(tensor({ over: storage({ count: int(5_000_000) }) })) },
    { name: 'archive/data/0', data: zeros, method: 8 },
  ]);
  expect(() => read(file)).toThrow(/said to unpack to 20000000; allowed: at most 200 times.*maxExpansion/);
  expect((readTorch(path, { maxExpansion: 1100 }) as Tensor).data.length).toBe(4);
});

test('a file that is missing, a folder and an empty file are refused by name', () => {
  expect(() => readTorch(join(folder, 'none.pt'))).toThrow(/none\.pt: no such file/);
  expect(() => readTorch(folder)).toThrow(/a folder, device or pipe|cannot be read/);
  expect(() => read(new Uint8Array(0))).toThrow(/byte 0\): a file beginning with nothing/);
});

test('the error for a global names it, its byte, and the file', () => {
  const file = torchFile(whole(call(global('os', 'system'), text('ls'))));
  expect(() => read(file)).toThrow(
    `${path} ("archive/data.pkl", byte 2): the global "os.system"; allowed: collections.OrderedDict`,
  );
});

const itself: TorchWritable[] = [];
itself.push(itself);
const shared = Tensor.of(Float32Array.of(1, 2));
test.each<[string, unknown, RegExp]>([
  ['a function', () => 1, /a function cannot be written/],
  ['undefined', [undefined], /a undefined cannot be written/],
  ['a Date', { at: new Date(0) }, /a Date cannot be written/],
  ['a list in itself', itself, /contains itself/],
  [
    'a list nested 300 deep',
    Array.from({ length: 300 }).reduce((inner: unknown) => [inner], 1),
    /nested more than 200 deep/,
  ],
  ['half a character', '\ud800', /not well-formed/],
  [
    'one storage as two dtypes',
    [shared, Tensor.view(shared.storage, 'int32', [2], shared.layout)],
    /as float32 and as int32/,
  ],
])('%s is not written, and the old file stays', (_, value, message) => {
  writeFileSync(path, 'old');
  expect(() => writeTorch(path, value as TorchWritable)).toThrow(message);
  expect(readFileSync(path, 'utf8')).toBe('old');
});
