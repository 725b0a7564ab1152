import { quoted } from '../formatError';

/** How to save what cannot be read, by the beginning of its name; the first that fits counts. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/^torch\._utils\._rebuild_(sparse|nested)/, 'x.to_dense()'],
  [/^torch\._utils\._rebuild_qtensor|^torch\.Q\w+Storage/, 'x.dequantize()'],
  [/^torch\.optim\b/, 'optimizer.state_dict()'],
  [/^torch\.(nn\.(modules|parallel)|jit|fx)\b|Module$|Model$|Net$/, 'model.state_dict()'],
  [/^(pandas|polars|pyarrow)\b/, 'torch.as_tensor(x.to_numpy())'],
  [/^(numpy|jax|jaxlib|cupy|tensorflow|scipy|awkward)\b/, 'torch.as_tensor(x)'],
  [/^torch\.(distributed|_utils|_tensor)\b/, 'torch.as_tensor(x)'],
  [/^(datetime|uuid|decimal|fractions|pathlib|ipaddress)\b/, 'str(x)'],
];

/** @returns how to save an object of a class instead */
export function remedyFor(name: string): string {
  const remedy = REMEDIES.find(([start]) => start.test(name))?.[1];
  return remedy === undefined
    ? 'data alone: save what is needed of it as tensors, numbers, text, lists and dicts (a model as model.state_dict())'
    : `data alone: save ${remedy} instead`;
}

export const globalNamed = (name: string): string => `the global ${quoted(name, 200)}`;
