import { OrderedDict, Tensor, type TorchValue } from '../../formats';
import { Autoencoder } from '../network/autoencoder';
import { transposed } from '../network/initialWeights';
import type { AutoencoderSpec } from '../network/spec';
import { matchState } from './stateMatch';
import { torchModules } from './torchModules';

/**
 * The weights as PyTorch's `state_dict()` of a module with `encoder` and `decoder`, both `nn.Sequential`, in which an
 * activation other than linear is a module of its own: `encoder.0.weight`, `encoder.0.bias`, `decoder.0.weight` … for
 * the graviton analysis's model. Batch normalisation is `nn.BatchNorm1d` (mind its eps: 1e-5 there, 1e-3 here); a z_logvar
 * head is `z_logvar`.
 * @returns what `formats.writeTorch` writes and `load_state_dict` loads
 */
export function toStateDict(autoencoder: Autoencoder): OrderedDict {
  const weights = autoencoder.weights();
  const head = autoencoder.logVariance();
  const state = new OrderedDict();
  const versions = new OrderedDict([['', versionOf(1)]]);
  for (const { path, version, arrays } of torchModules(autoencoder.spec)) {
    versions.set(path, versionOf(version));
    for (const { name, source, shape, transposed: turned } of arrays) {
      const data = typeof source === 'number' ? weights[source] : head![source];
      state.set(`${path}.${name}`, Tensor.of(turned ? transposed(data, shape[1], shape[0]) : data, shape));
    }
    if (version === 2) state.set(`${path}.num_batches_tracked`, Tensor.of(new BigInt64Array(1), []));
  }
  state.metadata = versions;
  return state;
}

function versionOf(version: number): Map<string, number> {
  return new Map([['version', version]]);
}

/**
 * An autoencoder with the weights of a state dict, saved by `toStateDict` or by PyTorch.
 *
 * The dictionaries of a checkpoint are looked through for the network. What wraps its names is passed over (`module.` of
 * several GPUs, `_orig_mod.` of a compiled module, `model.` of a module in another), and the layers of an encoder, of a
 * decoder or of one `nn.Sequential` count in their order: Dropout between them may shift their numbers.
 * @param state what `formats.readTorch` read from a file of `torch.save(model.state_dict(), path)` or of a checkpoint
 * @param spec what the autoencoder is made of; of an autoencoder at hand, its `spec`
 * @param options.keys what other names mean, of modules or of single arrays: `{ fc1: 'encoder.0', fc2: 'decoder.0' }`;
 *   `z_logvar` is the second head of a variational autoencoder
 * @example
 * const checkpoint = formats.readTorch('checkpoint.pt'); // { epoch, model_state_dict: { 'module.encoder.0.weight': … } }
 * const autoencoder = model.fromStateDict(checkpoint, { inputDim: 4, encoder: [model.dense(2)], decoder: [model.dense(4)] });
 * @throws TypeError if it is not a state dict; Error if it does not fit, with the layers that do and every array that is
 *   missing, unknown or of another shape
 */
export function fromStateDict(
  state: TorchValue,
  spec: AutoencoderSpec,
  options: { readonly keys?: Readonly<Record<string, string>> } = {},
): Autoencoder {
  const autoencoder = new Autoencoder(spec);
  const weights = autoencoder.weights();
  const head: Record<'kernel' | 'bias', Float32Array> = { kernel: new Float32Array(0), bias: new Float32Array(0) };
  for (const [{ source, shape, transposed: turned }, { data }] of matchState(state, spec, options.keys ?? {})) {
    const values = Float32Array.from(data as Float32Array);
    const array: Float32Array = turned ? transposed(values, shape[0], shape[1]) : values;
    if (typeof source === 'number') weights[source] = array;
    else head[source] = array;
  }
  autoencoder.setWeights(weights);
  if (spec.variational) autoencoder.setLogVariance(head);
  return autoencoder;
}
