import { join } from 'node:path';
import { OrderedDict, readTorch, Refused, Tensor, writeTorch, type TorchValue } from '../../../lib/dist/formats';
import { RandomState, TorchGenerator } from '../../../lib/dist/random';
import * as model from '../../../lib/dist/model';
import { explainedRows } from '../../support/model/explainedRows';
import { fixturePath, readFixture } from '../../support/fixtures';
import { scratchFolder } from '../../support/scratchFolder';

interface Outputs {
  readonly encoded: number[][];
  readonly reconstructed: number[][];
}
const expected = readFixture<{ event: Outputs; deep: Outputs }>('model/state_dicts.json');
const saved = (name: string) => readTorch(fixturePath(`model/${name}.pth`));

const eventSpec: model.AutoencoderSpec = {
  inputDim: 5,
  encoder: [model.dense(3, 'sigmoid')],
  decoder: [model.dense(5)],
};
const deepSpec: model.AutoencoderSpec = {
  inputDim: 5,
  encoder: [model.dense(4, 'relu'), model.batchNorm(), model.dense(3, 'sigmoid')],
  decoder: [model.dense(4, 'gelu'), model.dense(5)],
};

/** Names and numbers of a state dict. */
const content = (state: TorchValue) =>
  [...(state as OrderedDict)].map(([name, value]) => [
    name,
    (value as Tensor).shape,
    Array.from((value as Tensor).data as Float32Array),
  ]);

describe('state dicts', () => {
  test.each([
    ['event', eventSpec],
    ['deep', deepSpec],
  ] as const)('saved by PyTorch (%s) give an autoencoder that computes what PyTorch’s does', async (name, spec) => {
    const network = model.fromStateDict(saved(name), spec);
    const x = explainedRows(6, 5, 4);
    const encoded = await model.encode(network, x);
    const reconstructed = await model.reconstruct(network, x);
    expected[name].encoded.flat().forEach((value, i) => expect(encoded.data[i]).toBeCloseTo(value, 6));
    expected[name].reconstructed.flat().forEach((value, i) => expect(reconstructed.data[i]).toBeCloseTo(value, 6));
  });

  test('the event model starts from the weights that PyTorch draws, under PyTorch’s names', () => {
    const network = model.eventAutoencoder({ inputDim: 5, latentDim: 3, generator: new TorchGenerator(42) });
    expect(content(model.toStateDict(network))).toEqual(content(saved('event')));
  });

  test('go through a file and back without a change', () => {
    const folder = scratchFolder();
    const network = model.fromStateDict(saved('deep'), deepSpec);
    writeTorch(join(folder, 'model.pth'), model.toStateDict(network));
    const back = readTorch(join(folder, 'model.pth')) as OrderedDict;
    const original = saved('deep') as OrderedDict;
    expect([...back.keys()]).toEqual([...original.keys()]);
    expect(back.metadata).toEqual(original.metadata);
    expect(model.fromStateDict(back, deepSpec).weights()).toEqual(network.weights());
  });

  test('hold the z_logvar head of a variational autoencoder too', () => {
    const network = model.objectAutoencoder({ random: new RandomState(1) });
    const state = model.toStateDict(network);
    expect([...state.keys()].filter((name) => String(name).startsWith('z_'))).toEqual([
      'z_logvar.weight',
      'z_logvar.bias',
    ]);
    expect(model.fromStateDict(state, network.spec).logVariance()).toEqual(network.logVariance());
  });

  test('that do not fit are refused with every array that is missing, unknown or of another shape', () => {
    const state = new OrderedDict([...(saved('event') as OrderedDict)]);
    state.delete('encoder.0.bias');
    state.set('encoder.0.weight', Tensor.of(new Float32Array(4), [2, 2]));
    state.set('extra', Tensor.of(new Float32Array(1)));
    const load = () => model.fromStateDict(state, eventSpec);
    expect(load).toThrow('encoder.0.weight has shape (2, 2), expected (3, 5)');
    expect(load).toThrow('encoder.0.bias is missing');
    expect(load).toThrow('extra is unknown');
    expect(() => model.fromStateDict('text', eventSpec)).toThrow('this is not a state dict');
  });
});

test('a checkpoint with optimiser, scheduler and a foreign entry is looked through for its network', () => {
  const spec = { inputDim: 4, encoder: [model.dense(2)], decoder: [model.dense(4)] };
  const checkpoint = new Map<string, TorchValue>([
    ['epoch', 3],
    ['model', model.toStateDict(new model.Autoencoder(spec))],
    ['optimizer', new Map<string, TorchValue>([['param_groups', [new Map([['lr', 0.1]])]]])],
    ['scheduler', new Map<string, TorchValue>([['milestones', new Map([[2, 1]])]])],
    ['config', new Refused('the global "__main__.Config"', 'data alone', { file: 'checkpoint.pt' }, 'config')],
  ]);
  expect(
    model
      .fromStateDict(checkpoint, spec)
      .weights()
      .map(({ length }) => length),
  ).toEqual([8, 2, 8, 4]);
});

test('an array of a state dict that cannot be read is named', () => {
  const spec = { inputDim: 4, encoder: [model.dense(2)], decoder: [model.dense(4)] };
  const state = model.toStateDict(new model.Autoencoder(spec));
  state.set('encoder.0.weight', new Refused('the global "x.Y"', 'data alone', { file: 'a.pt' }, 'encoder.0.weight'));
  expect(() => model.fromStateDict(state, spec)).toThrow(
    /encoder\.0\.weight is the global "x\.Y", which cannot be read/,
  );
});
