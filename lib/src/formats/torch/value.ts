import { nameOf, Refusal } from '../pickle/refusal';
import { OrderedDict, Tuple, type TorchValue } from '../pickle/values';

import { Tensor } from '../tensor';

const DEEPEST = 200;

function* children(value: unknown): Iterator<unknown> {
  if (Array.isArray(value)) yield* value;
  else if (value instanceof Tuple) yield* value;
  else if (value instanceof Map) yield* value.values();
  if (value instanceof OrderedDict) yield value.metadata;
}

function isLeaf(value: unknown): boolean {
  return (
    value === null ||
    ['string', 'number', 'bigint', 'boolean', 'undefined'].includes(typeof value) ||
    value instanceof Tensor ||
    value instanceof Uint8Array
  );
}

interface Visit {
  readonly value: object;
  readonly rest: Iterator<unknown>;
  height: number;
}

/**
 * Makes sure that an unpickled value is one users can walk: nothing left over from unpickling, nothing that contains
 * itself, nothing nested deeper than recursion goes. Shared parts are looked at once.
 * @throws Refusal
 */
export function checkValue(root: unknown): TorchValue {
  const heights = new Map<object, number>();
  const open = new Set<object>();
  const path: Visit[] = [];
  const enter = (value: unknown) => {
    if (isLeaf(value)) return 0;
    const container = Array.isArray(value) || value instanceof Map || value instanceof Tuple;
    if (!container) throw new Refusal(`${nameOf(value)} as a value`, 'tensors, dicts, lists, tuples, text and numbers');
    const known = heights.get(value as object);
    if (known !== undefined) return known;
    if (open.has(value as object)) throw new Refusal(`${nameOf(value)} that contains itself`, 'values without cycles');
    open.add(value as object);
    path.push({ value: value as object, rest: children(value), height: 0 });
    return undefined;
  };
  const first = enter(root);
  while (first === undefined && path.length > 0) {
    const visit = path[path.length - 1];
    const next = visit.rest.next();
    if (next.done === true) {
      heights.set(visit.value, visit.height);
      open.delete(visit.value);
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) parent.height = Math.max(parent.height, visit.height + 1);
      continue;
    }
    const height = enter(next.value);
    if (height !== undefined) visit.height = Math.max(visit.height, height + 1);
    if (path.length + (height ?? 0) > DEEPEST) {
      throw new Refusal(`values nested more than ${DEEPEST} deep`, 'a flatter value');
    }
  }
  return root as TorchValue;
}
