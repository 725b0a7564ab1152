import { OrderedDict, Tensor, type TorchValue } from '../../formats';
import { Autoencoder } from '../network/autoencoder';
import { transposed } from '../network/initialWeights';
import type { Layer } from '../network/layers';
import type { AutoencoderSpec } from '../network/spec';

/** One array of a state dict: its name there, where it comes from here. */
interface Entry {
  readonly name: string;
  /** Place in `Autoencoder.weights()`; 'kernel' and 'bias' are those of the z_logvar head. */
  readonly source: number | 'kernel' | 'bias';
  readonly shape: readonly number[];
  /** PyTorch keeps a dense layer's weight as units × inputs. */
  readonly transposed: boolean;
}

/** A module of PyTorch's, by its path, with the version that state dicts note. */
interface Module {
  readonly path: string;
  readonly version: number;
  readonly entries: readonly Entry[];
}

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
  for (const { path, version, entries } of modules(autoencoder.spec)) {
    versions.set(path, versionOf(version));
    for (const { name, source, shape, transposed: turned } of entries) {
      const data = typeof source === 'number' ? weights[source] : head![source];
      state.set(name, Tensor.of(turned ? transposed(data, shape[1], shape[0]) : data, shape));
    }
    if (version === 2) state.set(`${path}.num_batches_tracked`, Tensor.of(new BigInt64Array(1), []));
  }
  state.metadata = versions;
  return state;
}

/**
 * An autoencoder with the weights of a state dict, named as in `toStateDict`.
 * @param state what `formats.readTorch` read from a file of `torch.save(model.state_dict(), path)`
 * @param spec what the autoencoder is made of; of an autoencoder at hand, its `spec`
 * @throws TypeError if it is no state dict; Error naming every array that is missing, unknown or of another shape
 */
export function fromStateDict(state: TorchValue, spec: AutoencoderSpec): Autoencoder {
  if (!(state instanceof Map)) throw new TypeError('fromStateDict: this is no state dict; expected names and tensors');
  const entries = modules(spec).flatMap((module) => module.entries);
  const problems = entries.flatMap((entry) => problem(entry, state.get(entry.name)));
  const known = new Set(entries.map(({ name }) => name));
  for (const name of state.keys()) {
    if (!known.has(String(name)) && !String(name).endsWith('.num_batches_tracked')) problems.push(`${name} is unknown`);
  }
  if (problems.length > 0) throw new Error(`fromStateDict: ${problems.join('; ')}`);

  const autoencoder = new Autoencoder(spec);
  const weights = autoencoder.weights();
  const head: { kernel: Float32Array; bias: Float32Array } = { kernel: new Float32Array(0), bias: new Float32Array(0) };
  for (const { name, source, shape, transposed: turned } of entries) {
    const values: Float32Array = Float32Array.from((state.get(name) as Tensor).data as Float32Array);
    const data: Float32Array = turned ? transposed(values, shape[0], shape[1]) : values;
    if (typeof source === 'number') weights[source] = data;
    else head[source] = data;
  }
  autoencoder.setWeights(weights);
  if (spec.variational) autoencoder.setLogVariance(head);
  return autoencoder;
}

/** The modules of an autoencoder in PyTorch's order. */
function modules({ inputDim, encoder, decoder, variational }: AutoencoderSpec): Module[] {
  let [width, source] = [inputDim, 0];
  const dense = (path: string, units: number, sources: readonly [Entry['source'], Entry['source']]): Module => {
    const weight = { name: `${path}.weight`, source: sources[0], shape: [units, width], transposed: true };
    const bias = { name: `${path}.bias`, source: sources[1], shape: [units], transposed: false };
    return { path, version: 1, entries: [weight, bias] };
  };
  const sequential = (part: string, layers: readonly Layer[]): Module[] => {
    const found: Module[] = [{ path: part, version: 1, entries: [] }];
    let index = 0;
    layers.forEach((layer, place) => {
      const path = `${part}.${index++}`;
      if (layer.kind === 'batchNorm') {
        const names = ['weight', 'bias', 'running_mean', 'running_var'];
        const shape = [width];
        const entries = names.map((name) => ({ name: `${path}.${name}`, source: source++, shape, transposed: false }));
        found.push({ path, version: 2, entries });
        return;
      }
      found.push(dense(path, layer.units, [source++, source++]));
      if (layer.activation !== 'linear') found.push({ path: `${part}.${index++}`, version: 1, entries: [] });
      if (variational && part === 'encoder' && place === layers.length - 1) {
        found.push(dense('z_logvar', layer.units, ['kernel', 'bias']));
      }
      width = layer.units;
    });
    return found;
  };
  return [...sequential('encoder', encoder), ...sequential('decoder', decoder)];
}

function versionOf(version: number): Map<string, number> {
  return new Map([['version', version]]);
}

function problem({ name, shape }: Entry, value: TorchValue | undefined): string[] {
  if (value === undefined) return [`${name} is missing`];
  if (!(value instanceof Tensor)) return [`${name} is no tensor`];
  if (!(value.data instanceof Float32Array || value.data instanceof Float64Array)) {
    return [`${name} holds ${value.dtype}, not floating-point numbers`];
  }
  const same = value.shape.length === shape.length && shape.every((n, axis) => value.shape[axis] === n);
  return same ? [] : [`${name} has shape (${value.shape.join(', ')}), expected (${shape.join(', ')})`];
}
