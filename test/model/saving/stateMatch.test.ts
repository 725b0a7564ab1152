import { OrderedDict, Tensor, type TorchValue } from '../../../lib/dist/formats';
import * as model from '../../../lib/dist/model';
import { TorchGenerator } from '../../../lib/dist/random';

const { batchNorm, dense } = model;
const network = model.autoencoder({
  inputDim: 4,
  encoder: [dense(3, 'relu'), batchNorm(), dense(2, 'sigmoid')],
  decoder: [dense(3, 'relu'), dense(4)],
  source: new TorchGenerator(7),
});
const state = model.toStateDict(network);
const NAMES = ['encoder.0', 'encoder.2', 'encoder.3', 'decoder.0', 'decoder.2'];

/** The state dict with the names of its modules changed. */
const renamed = (change: (name: string) => string) =>
  new OrderedDict([...state].map(([name, value]) => [change(String(name)), value]));
/** The same with other modules in place of those of `toStateDict`. */
const named = (...modules: string[]) =>
  renamed((name) => {
    const at = NAMES.findIndex((module) => name.startsWith(`${module}.`));
    return modules[at] + name.slice(NAMES[at].length);
  });
const prefixed = (prefix: string) => renamed((name) => prefix + name);
const adam = new Map<string, TorchValue>([
  ['state', new Map([[0, new Map([['exp_avg', Tensor.of(new Float32Array(12), [3, 4])]])]])],
  ['param_groups', [new Map([['lr', 1e-3]])]],
]);
const load = (value: TorchValue, options?: { keys?: Record<string, string> }) =>
  model.fromStateDict(value, network.spec, options).weights();

describe('a state dict', () => {
  test.each<[string, TorchValue]>([
    ['of a module on several GPUs', prefixed('module.')],
    ['of a compiled module', prefixed('_orig_mod.')],
    ['of a compiled module on several GPUs', prefixed('module._orig_mod.')],
    ['of compiled halves', renamed((name) => name.replace('coder.', 'coder._orig_mod.'))],
    ['of a module inside another', prefixed('model.')],
    ['of a module two levels down', prefixed('lightning.net.')],
    ['in a checkpoint', new Map<string, TorchValue>([['epoch', 3], ['model_state_dict', state], ['optimizer_state_dict', adam]])], // prettier-ignore
    [
      'in a checkpoint under net',
      new Map<string, TorchValue>([
        ['net', prefixed('module.')],
        ['acc', 0.5],
      ]),
    ],
    ['in a Lightning checkpoint', new Map<string, TorchValue>([['state_dict', prefixed('model.')], ['optimizer_states', [adam]]])], // prettier-ignore
    [
      'two dictionaries down',
      new Map([
        [
          'model',
          new Map<string, TorchValue>([
            ['state_dict', state],
            ['args', 'x'],
          ]),
        ],
      ]),
    ],
    ['in two halves', new Map([['encoder', half('encoder')], ['decoder', half('decoder')]])], // prettier-ignore
    ['in two halves with longer names', new Map([['encoder_state_dict', half('encoder')], ['decoder_state_dict', half('decoder')]])], // prettier-ignore
    [
      'beside its average, which comes second in rank',
      new Map([
        ['ema', zeros()],
        ['model', state],
      ]),
    ],
  ])('%s gives its weights', (_, value) => {
    expect(load(value)).toEqual(network.weights());
  });

  test.each([
    ['with Dropout between layers', ['encoder.0', 'encoder.3', 'encoder.4', 'decoder.1', 'decoder.4']],
    ['numbered without activations', ['encoder.0', 'encoder.1', 'encoder.2', 'decoder.0', 'decoder.1']],
    ['with a Sequential inside each half', ['encoder.net.0', 'encoder.net.2', 'encoder.net.3', 'decoder.net.0', 'decoder.net.2']], // prettier-ignore
    ['with named layers', ['encoder.fc1', 'encoder.norm', 'encoder.fc2', 'decoder.fc1', 'decoder.fc2']],
    ['of one Sequential', ['0', '2', '3', '5', '7']],
    ['of one Sequential with Dropout', ['0', '3', '4', '7', '10']],
    ['of one Sequential in a module', ['module.layers.0', 'module.layers.2', 'module.layers.3', 'module.layers.5', 'module.layers.7']], // prettier-ignore
  ])('%s is matched in the order of the layers', (_, modules) => {
    expect(load(named(...modules))).toEqual(network.weights());
  });

  test('in another order in the file is matched by its numbers', () => {
    const shifted = named('encoder.0', 'encoder.3', 'encoder.10', 'decoder.1', 'decoder.4');
    const order = [...shifted].reverse();
    expect(load(new OrderedDict(order))).toEqual(network.weights());
  });

  test('with names of its own is matched by a key map, of modules or of arrays', () => {
    const own = named('fc1', 'bn', 'fc2', 'fc3', 'fc4');
    const keys = { fc1: 'encoder.0', bn: 'encoder.1', fc2: 'encoder.2', fc3: 'decoder.0', fc4: 'decoder.1' };
    expect(load(own, { keys })).toEqual(network.weights());
    const wrapped = new Map<string, TorchValue>([
      ['state_dict', renamedOf(own, (name) => `module.${name}`)],
      ['epoch', 1],
    ]);
    expect(load(wrapped, { keys })).toEqual(network.weights());
    expect(load(wrapped, { keys: { ...keys, 'module.fc1': 'encoder.0' } })).toEqual(network.weights());
    const odd = renamedOf(own, (name) => (name === 'fc4.weight' ? 'out_matrix' : name));
    expect(load(odd, { keys: { ...keys, out_matrix: 'decoder.1.weight' } })).toEqual(network.weights());
  });

  test('with a head of another name is matched by a key map', () => {
    const spec = { inputDim: 3, encoder: [dense(2)], decoder: [dense(3)], variational: { beta: 1 } };
    const vae = model.autoencoder({ ...spec, source: new TorchGenerator(1) });
    const foreign = renamedOf(model.toStateDict(vae), (name) => `net.${name.replace('z_logvar', 'fc_var').replace('encoder.0', 'fc_mu')}`); // prettier-ignore
    const loaded = model.fromStateDict(foreign, vae.spec, { keys: { fc_mu: 'encoder.0', fc_var: 'z_logvar' } });
    expect(loaded.logVariance()).toEqual(vae.logVariance());
    expect(loaded.weights()).toEqual(vae.weights());
  });
});

describe('a state dict that does not fit', () => {
  test('is refused with how far it fits, what was found and what was expected', () => {
    const wider = model.autoencoder({ inputDim: 4, encoder: [dense(3, 'relu'), batchNorm(), dense(2, 'sigmoid')], decoder: [dense(5, 'relu'), dense(4)], source: new TorchGenerator(1) }); // prettier-ignore
    const value = new Map<string, TorchValue>([['model_state_dict', model.toStateDict(wider)]]);
    expect(() => load(value)).toThrow(
      'fromStateDict: of "model_state_dict" encoder.0, encoder.2, encoder.3 fit (3 of 5 layers); ' +
        'model_state_dict.decoder.0.weight has shape (5, 2), expected (3, 2); model_state_dict.decoder.0.bias has ' +
        'shape (5), expected (3); model_state_dict.decoder.2.weight has shape (4, 5), expected (4, 3)',
    );
  });

  test('is refused with the layers that it lacks', () => {
    const encoderOnly = new OrderedDict([...state].filter(([name]) => String(name).startsWith('encoder.')));
    expect(() => load(encoderOnly)).toThrow(
      'encoder.0, encoder.2, encoder.3 fit (3 of 5 layers); decoder.0.weight is missing; decoder.0.bias is missing; ' +
        'decoder.2.weight is missing; decoder.2.bias is missing',
    );
    const single = new Map<string, TorchValue>([
      ['epoch', 3],
      ['model', new OrderedDict([['0.weight', Tensor.of(new Float32Array(12), [3, 4])], ['0.bias', Tensor.of(new Float32Array(3))]])], // prettier-ignore
      ['opt', adam],
    ]);
    expect(() => load(single)).toThrow('of "model" encoder.0 fits (1 of 5 layers); encoder.2.weight is missing');
  });

  test('and has names of its own is refused with its arrays and the key map that would fit', () => {
    const keys =
      '{ keys: { "fc1": "encoder.0", "bn": "encoder.2", "fc2": "encoder.3", "fc3": "decoder.0", "fc4": "decoder.2" } }';
    expect(() => load(named('fc1', 'bn', 'fc2', 'fc3', 'fc4'))).toThrow(
      'none of its names leads to an encoder or a decoder; it has fc1.weight (3, 4), fc1.bias (3), bn.weight (3), ' +
        'bn.bias (3), bn.running_mean (3), bn.running_var (3), fc2.weight (2, 3), fc2.bias (2), … (12 arrays); ' +
        `say with \`keys\` what is what. If its layers are in this order, pass ${keys}`,
    );
    const short = named('enc.0', 'enc.2', 'enc.3', 'dec.0', 'dec.2');
    expect(() => load(short)).toThrow(
      /of "enc" encoder.0, encoder.2, encoder.3 fit .* pass { keys: { "enc.0": "encoder.0"/,
    );
    expect(load(short, { keys: { enc: 'encoder', dec: 'decoder' } })).toEqual(network.weights());
    const three = new OrderedDict([...named('fc1', 'bn', 'fc2', 'fc3', 'fc4')].slice(0, 3));
    expect(() => load(three)).toThrow(
      /fc1.weight \(3, 4\), fc1.bias \(3\), bn.weight \(3\); say with `keys` what is what$/,
    );
  });

  test('for certain, since two layers of other names have the same shapes, is refused until a key map says which is which', () => {
    const square = model.autoencoder({
      inputDim: 2,
      encoder: [dense(2), dense(2)],
      decoder: [dense(2)],
      source: new TorchGenerator(3),
    });
    const foreign = renamedOf(model.toStateDict(square), (name) =>
      name.replace('encoder.0', 'encoder.first').replace('encoder.1', 'encoder.last'),
    );
    expect(() => model.fromStateDict(foreign, square.spec)).toThrow(
      'the order of encoder.first and encoder.last, which have the same shapes, is not certain; say it with `keys`',
    );
    const keys = { 'encoder.first': 'encoder.0', 'encoder.last': 'encoder.1' };
    expect(model.fromStateDict(foreign, square.spec, { keys }).weights()).toEqual(square.weights());
  });

  test('because two of its networks do is refused with both', () => {
    const two = new Map([
      ['student', state],
      ['teacher', zeros()],
    ]);
    expect(() => load(two)).toThrow('both "student" and "teacher" fit; pass the one you mean, state.get("student")');
  });

  test('holds itself or nothing where numbers should be is refused as others are', () => {
    const round = new Map<string, TorchValue>([['epoch', 1]]);
    round.set('self', round);
    expect(() => load(round)).toThrow('there is no tensor in it; it has "epoch", "self"');
    const empty = new OrderedDict([...named('encoder.a', 'encoder.b', 'encoder.c', 'decoder.0', 'decoder.2'), ['encoder.a.weight', null]]); // prettier-ignore
    expect(() => load(empty)).toThrow('encoder.a.weight is not a tensor');
  });

  test('because there are no tensors in it is refused with what there is', () => {
    expect(() => load(new Map<string, TorchValue>([['epoch', 3], ['lr', 0.1]]))).toThrow('there is no tensor in it; it has "epoch", "lr"'); // prettier-ignore
    expect(() => load([state])).toThrow('this is not a state dict; expected names and tensors');
  });

  test('because a name in the key map leads nowhere is refused with it', () => {
    expect(() => load(state, { keys: { fc9: 'encoder.0' } })).toThrow('keys: "fc9" is not in the state dict');
  });

  test('because an array is no tensor or not of numbers is refused with it', () => {
    const text = new OrderedDict([...state, ['encoder.0.weight', 'lost']]);
    expect(() => load(text)).toThrow('encoder.0.weight is not a tensor');
    const whole = new OrderedDict([...state, ['encoder.0.weight', Tensor.of(new Int32Array(12), [3, 4])]]);
    expect(() => load(whole)).toThrow('encoder.0.weight holds int32, not floating-point numbers');
  });
});

function renamedOf(dict: Map<unknown, TorchValue>, change: (name: string) => string): OrderedDict {
  return new OrderedDict([...dict].map(([name, value]) => [change(String(name)), value]));
}

function half(part: string): OrderedDict {
  const own = [...state].filter(([name]) => String(name).startsWith(`${part}.`));
  return new OrderedDict(own.map(([name, value]) => [String(name).slice(part.length + 1), value]));
}

/** The same names and shapes, other numbers. */
function zeros(): OrderedDict {
  return new OrderedDict(
    [...state].map(([name, value]) => {
      const { data, shape } = value as Tensor;
      return [name, data instanceof Float32Array ? Tensor.of(new Float32Array(data.length), shape) : value];
    }),
  );
}
