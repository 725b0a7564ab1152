import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FormatError, OrderedDict, readTorch, Tensor, toMatrix, writeTorch } from '../../../lib/dist/formats';
import { bytes, call, global, int, storage, tensor, text, tuple, whole } from '../../suites/corpus/pickleParts.cjs';
import { torchFile, zip } from '../../suites/corpus/zipParts.cjs';
import { testWithPython } from '../../support/python';
import { sample } from '../../support/samples';
import { expected, plain, type Description } from '../../support/formats/torchValues';
import { scratchFolder } from '../../support/scratchFolder';

// Made by test/fixtures/formats/make_torch.py with the PyTorch in each file's name (1.13.0 and 2.15.0).
const fixtures = join(__dirname, '../../fixtures/formats');
const contents = JSON.parse(readFileSync(join(fixtures, 'torch.json'), 'utf8')) as Record<string, Description>;
const folder = scratchFolder();
const path = join(folder, 'file.pt');

test('every fixture is described', () => {
  expect(readdirSync(join(fixtures, 'torch')).sort()).toEqual(Object.keys(contents).sort());
});

describe.each(Object.keys(contents))('%s', (name) => {
  test('reads as what PyTorch saved', () => {
    expect(plain(readTorch(join(fixtures, 'torch', name)))).toEqual(expected(contents[name]));
  });

  test('written again and read again, is the same', () => {
    const copy = join(folder, name);
    writeTorch(copy, readTorch(join(fixtures, 'torch', name)));
    expect(plain(readTorch(copy))).toEqual(expected(contents[name]));
  });
});

test.each(['zip', 'legacy'])('tensors that share a storage in the file share it here (%s layout)', (layout) => {
  const views = readTorch(join(fixtures, 'torch', `1.13-${layout}-views.pt`)) as Map<string, Tensor>;
  expect(views.get('offset')!.storage).toBe(views.get('base')!.storage);
  expect((views.get('offset')!.data as Float32Array).buffer).toBe((views.get('base')!.data as Float32Array).buffer);
  expect(views.get('own')!.storage).not.toBe(views.get('base')!.storage);
});

test('a list that is in the file twice is one list', () => {
  const value = readTorch(join(fixtures, 'torch', '1.13-zip-plain.pt')) as Map<string, unknown[]>;
  expect(value.get('shared')![0]).toBe(value.get('shared')![1]);
});

test('names from a file never become properties', () => {
  readTorch(join(fixtures, 'torch', '1.13-zip-plain.pt'));
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.prototype).not.toHaveProperty('polluted');
});

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
  expect(() => read(file)).toThrow(/said to unpack to 20000000; allowed: at most 600 times.*maxExpansion/);
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

sample('new_pytorch_model.bin', (path) => {
  const tensor = readTorch(path) as Tensor;
  expect(tensor.shape).toEqual([3, 4]);
  expect([...tensor.data]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 122, 13, 14, 15]);
});

sample('pytorch_model.bin', (path) => {
  const state = readTorch(path) as OrderedDict;
  expect(state).toBeInstanceOf(OrderedDict);
  expect(state.size).toBe(38);
  const words = state.get('distilbert.embeddings.word_embeddings.weight') as Tensor;
  expect(words.shape).toEqual([28996, 2]);
  // torch.load(...)['distilbert.embeddings.word_embeddings.weight'].double().sum(), PyTorch 1.13
  const sum = (words.data as Float32Array).reduce((total, x) => total + x, 0);
  expect(sum).toBeCloseTo(-3.6184977869140695, 9);
});

sample('bad_pytorch.pt', (path) => {
  expect(() => readTorch(path)).toThrow(FormatError);
  expect(() => readTorch(path)).toThrow(/byte 0\): a PNG image/);
});

// A seed of its own each run; a failure is made again with SEED=….
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

testWithPython('torch', `what PyTorch writes, in both layouts, reads here as it was (SEED=${seed})`, (run) => {
  const files = run('random_files.py', ['torch', folder, String(seed), '60']) as Record<string, Description>;
  expect(Object.keys(files).length).toBe(60);
  for (const [path, description] of Object.entries(files))
    expect(plain(readTorch(path))).toEqual(expected(description));
});
