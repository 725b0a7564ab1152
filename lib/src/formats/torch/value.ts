import { nameOf, Refusal } from '../pickle/refusal';
import { OrderedDict, Tuple, type TorchValue } from '../pickle/values';
import { Tensor } from '../tensor';

const DEEPEST = 200;

function isLeaf(value: unknown): boolean {
  return (
    value === null ||
    ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ||
    value instanceof Tensor ||
    value instanceof Uint8Array
  );
}

/** @returns what a container holds; a dict's keys were checked when it was filled */
function children(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Tuple) return value.items;
  if (!(value instanceof Map)) {
    throw new Refusal(`${nameOf(value)} as a value`, 'tensors, dicts, lists, tuples, text and numbers');
  }
  return value instanceof OrderedDict && value.metadata !== undefined
    ? [...value.values(), value.metadata]
    : [...value.values()];
}

/**
 * Makes sure that an unpickled value is one users can walk: nothing left over from unpickling, nothing that contains
 * itself, nothing nested deeper than recursion goes. Shared parts are looked at once.
 * @throws Refusal
 */
export function checkValue(root: unknown): TorchValue {
  const heights = new Map<unknown, number>();
  const open = new Set<unknown>();
  const heightOf = (value: unknown, depth: number): number => {
    if (isLeaf(value)) return 0;
    if (open.has(value)) throw new Refusal(`${nameOf(value)} that contains itself`, 'values without cycles');
    let height = heights.get(value);
    if (depth + (height ?? 1) > DEEPEST)
      throw new Refusal(`values nested more than ${DEEPEST} deep`, 'a flatter value');
    if (height !== undefined) return height;
    open.add(value);
    height = 1 + children(value).reduce<number>((most, child) => Math.max(most, heightOf(child, depth + 1)), 0);
    open.delete(value);
    heights.set(value, height);
    return height;
  };
  heightOf(root, 0);
  return root as TorchValue;
}
