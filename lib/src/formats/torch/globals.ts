import { DTYPES } from '../dtype';
import { nameOf, Refusal } from '../pickle/refusal';
import { Tuple } from '../pickle/values';
import { Allowed, type AllowList } from '../pickle/allowList';
import type { Storage } from '../storage';
import {
  Allowance,
  DTypeReference,
  rebuildBytes,
  rebuildOrderedDict,
  rebuildParameter,
  rebuildSize,
  rebuildTensor,
  StorageReference,
} from './rebuild';
import { namedDtype, storageClass } from './storageTypes';

type Call = (args: readonly unknown[]) => unknown;

/** What may be called, by global name; nothing is called that does not stand here. */
function constructors(allowance: Allowance): ReadonlyMap<string, Call> {
  const tensor = (version: 1 | 2 | 3) => (args: readonly unknown[]) => rebuildTensor(args, version, allowance);
  return new Map<string, Call>([
    ['collections.OrderedDict', rebuildOrderedDict],
    ['torch._utils._rebuild_tensor', tensor(1)],
    ['torch._utils._rebuild_tensor_v2', tensor(2)],
    ['torch._utils._rebuild_tensor_v3', tensor(3)],
    ['torch._utils._rebuild_parameter', rebuildParameter],
    ['torch.Size', rebuildSize],
    ['_codecs.encode', rebuildBytes],
  ]);
}

const KIND = 'storage';

/** A storage's name in the pickle: ("storage", class, key, where it was, number of elements[, view]). */
function parseId(id: unknown) {
  if (!(id instanceof Tuple) || id.items[0] !== KIND || id.length < 5 || id.length > 6) {
    throw new Refusal(`a persistent id that is ${nameOf(id)}`, '("storage", class, key, location, count)');
  }
  const [, type, key, location, count, view] = id.items as readonly unknown[];
  const holds = type instanceof Allowed ? storageClass(type.name) : undefined;
  if (holds === undefined) throw new Refusal(`a storage of class ${nameOf(type)}`, "PyTorch's storage classes");
  if (typeof key !== 'string' || typeof location !== 'string') {
    throw new Refusal(`a storage with key ${nameOf(key)} at ${nameOf(location)}`, 'text for both');
  }
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) {
    throw new Refusal(`a storage of ${nameOf(count)} elements`, 'counts from 0 to 2^53 − 1');
  }
  if (view !== undefined && view !== null) throw new Refusal('a view of a storage', 'whole storages');
  return { holds, key, count };
}

/**
 * The allow-list of PyTorch files.
 * @param open finds the storage of a key, given its length in bytes and in elements; throws Refusal when there is none
 */
export function torchAllowList(open: (key: string, byteLength: number, elements: number) => Storage): AllowList {
  const allowance = new Allowance();
  const calls = constructors(allowance);
  const references = new Map<string, StorageReference>();
  return {
    globals: `${[...calls.keys()].join(', ')}, storage classes and dtypes of torch; nothing else is ever called`,
    global(name) {
      const call = calls.get(name);
      if (call !== undefined) return new Allowed(name, call);
      const dtype = namedDtype(name);
      if (dtype !== undefined) return new DTypeReference(name, dtype);
      return storageClass(name) === undefined ? undefined : new Allowed(name);
    },
    persistent(id) {
      const { holds, key, count } = parseId(id);
      const known = references.get(key);
      if (known !== undefined) {
        if (known.holds === holds && known.count === count) return known;
        throw new Refusal(`storage ${nameOf(key)} with another class or length than before`, 'the same as before');
      }
      const byteLength = count * (holds === 'bytes' ? 1 : DTYPES[holds].bytes);
      const reference = new StorageReference(open(key, byteLength, count), holds, count);
      references.set(key, reference);
      allowance.store(byteLength);
      return reference;
    },
  };
}
