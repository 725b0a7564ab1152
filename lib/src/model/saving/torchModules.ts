import type { Layer } from '../network/layers';
import type { AutoencoderSpec } from '../network/spec';

/** One array of a module. */
export interface ModuleArray {
  readonly name: 'weight' | 'bias' | 'running_mean' | 'running_var';
  /** Place in `Autoencoder.weights()`; 'kernel' and 'bias' are those of the z_logvar head. */
  readonly source: number | 'kernel' | 'bias';
  readonly shape: readonly number[];
  /** PyTorch keeps a dense layer's weight as units × inputs. */
  readonly transposed: boolean;
}

/** A module of PyTorch's, by its path, with the version that state dicts note. */
export interface TorchModule {
  readonly path: string;
  readonly version: number;
  readonly arrays: readonly ModuleArray[];
}

/**
 * An autoencoder's modules in PyTorch's order: `encoder` and `decoder`, both `nn.Sequential`, in which an activation other
 * than linear is a module of its own, as activations and dropout are, and `z_logvar`.
 */
export function torchModules({ inputDim, encoder, decoder, variational }: AutoencoderSpec): TorchModule[] {
  let [width, source] = [inputDim, 0];
  const dense = (path: string, units: number, sources: readonly ModuleArray['source'][]): TorchModule => {
    const weight = { name: 'weight', source: sources[0], shape: [units, width], transposed: true } as const;
    const bias = { name: 'bias', source: sources[1], shape: [units], transposed: false } as const;
    return { path, version: 1, arrays: sources.length > 1 ? [weight, bias] : [weight] };
  };
  const sequential = (part: string, layers: readonly Layer[]): TorchModule[] => {
    const found: TorchModule[] = [{ path: part, version: 1, arrays: [] }];
    let index = 0;
    layers.forEach((layer, place) => {
      const path = `${part}.${index++}`;
      if (layer.kind === 'batchNorm') {
        const names = ['weight', 'bias', 'running_mean', 'running_var'] as const;
        const arrays = names.map((name) => ({ name, source: source++, shape: [width], transposed: false }));
        found.push({ path, version: 2, arrays });
        return;
      }
      if (layer.kind !== 'dense') {
        found.push({ path, version: 1, arrays: [] });
        return;
      }
      found.push(dense(path, layer.units, layer.bias === false ? [source++] : [source++, source++]));
      if (layer.activation !== 'linear') found.push({ path: `${part}.${index++}`, version: 1, arrays: [] });
      if (variational && part === 'encoder' && place === layers.length - 1) {
        found.push(dense('z_logvar', layer.units, ['kernel', 'bias']));
      }
      width = layer.units;
    });
    return found;
  };
  return [...sequential('encoder', encoder), ...sequential('decoder', decoder)];
}
