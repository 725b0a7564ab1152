import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FormatError, OrderedDict, readTorch, Tensor, toMatrix, Tuple, writeTorch } from '../../../lib/dist/formats';
import { sample } from '../../support/samples';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const file = (name: string) => join(folder, name);

test('a dict of tensors and names comes back as it was written', () => {
  const x = Tensor.of(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
  writeTorch(file('events.pt'), { x_bkg: x, var_names: ['MET_pt', 'Φ'], n: 2, empty: null });
  const value = readTorch(file('events.pt')) as Map<string, unknown>;
  expect([...value.keys()]).toEqual(['x_bkg', 'var_names', 'n', 'empty']);
  expect(toMatrix(value.get('x_bkg') as Tensor)).toEqual({ data: x.data, rows: 2, cols: 3 });
  expect(value.get('var_names')).toEqual(['MET_pt', 'Φ']);
});

test('an OrderedDict keeps its type and metadata, a tuple its type', () => {
  const state = new OrderedDict([['encoder.0.weight', Tensor.of(new Float32Array(4), [2, 2])]]);
  state.metadata = new Map([['version', 1]]);
  writeTorch(file('state.pth'), [state, new Tuple([1, 'a'])]);
  const [read, tuple] = readTorch(file('state.pth')) as [OrderedDict, Tuple];
  expect(read).toBeInstanceOf(OrderedDict);
  expect(read.metadata).toEqual(new Map([['version', 1]]));
  expect(tuple).toEqual(new Tuple([1, 'a']));
});

test('the same value gives the same bytes, whatever the file is called', () => {
  const value = () => ({ a: Tensor.of(Float64Array.of(1, 2)), b: ['x', 'x'] });
  writeTorch(file('one.pt'), value());
  writeTorch(file('two.pt'), value());
  expect(readFileSync(file('one.pt')).equals(readFileSync(file('two.pt')))).toBe(true);
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
  expect(() => readTorch(path)).toThrow(/byte 0\): a file beginning with 89504e47/);
});
