import { DTYPES } from '../dtype';
import { Refused } from '../refused';
import { nameOf, Refusal, Unreadable } from '../pickle/refusal';
import { Tuple } from '../pickle/values';
import { Allowed, type AllowList } from '../pickle/allowList';
import type { Storage } from '../storage';
import * as numpy from './numpyObjects';
import * as plain from './plainObjects';
import * as tensors from './rebuild';
import { Allowance, DTypeReference, StorageReference } from './rebuild';
import { namedDtype, storageClass } from './storageTypes';

type Call = (args: readonly unknown[]) => unknown;

/**
 * What may be called, by global name; nothing is called that does not stand here. These are the names that PyTorch's own
 * safe loader allows (torch/_weights_only_unpickler.py), NumPy's arrays, scalars and dtypes, and Python's plain values.
 */
function constructors(allowance: Allowance): ReadonlyMap<string, Call> {
  const tensor = (version: 1 | 2 | 3) => (args: readonly unknown[]) => tensors.rebuildTensor(args, version, allowance);
  return new Map<string, Call>([
    ['collections.OrderedDict', plain.rebuildOrderedDict],
    ['collections.Counter', plain.rebuildCounter],
    ['collections.defaultdict', plain.rebuildDefaultDict],
    ['torch._utils._rebuild_tensor', tensor(1)],
    ['torch._utils._rebuild_tensor_v2', tensor(2)],
    ['torch._utils._rebuild_tensor_v3', tensor(3)],
    ['torch._utils._rebuild_parameter', tensors.rebuildParameter],
    ['torch._utils._rebuild_parameter_with_state', tensors.rebuildParameterWithState],
    ['torch._utils._rebuild_device_tensor_from_numpy', tensors.rebuildDeviceTensor],
    ['torch._utils._rebuild_device_tensor_from_cpu_tensor', tensors.rebuildDeviceTensor],
    ['torch._tensor._rebuild_from_type_v2', tensors.rebuildFromType],
    ['torch.nn.parameter.Parameter', tensors.rebuildClass(true)],
    ['torch.Tensor', tensors.rebuildClass(false)],
    ['torch.Size', tensors.rebuildSize],
    ['torch.device', plain.rebuildDevice],
    ['torch.serialization._get_layout', plain.rebuildLayout],
    ['_codecs.encode', plain.rebuildBytes],
    ...both('bytes', plain.rebuildNoBytes),
    ...both('bytearray', plain.rebuildByteArray),
    ...both('set', plain.rebuildSet),
    ...both('frozenset', plain.rebuildSet),
    ...both('complex', plain.rebuildComplex),
    ['numpy.dtype', numpy.numpyDtype],
    ...['numpy.core', 'numpy._core'].flatMap((core): [string, Call][] => [
      [`${core}.multiarray._reconstruct`, numpy.numpyReconstruct],
      [`${core}.multiarray.scalar`, numpy.numpyScalar],
      [`${core}.numeric._frombuffer`, numpy.numpyFromBuffer],
    ]),
  ]);
}

/** A built-in has another module in pickles that Python 2 can read, protocol 2 among them. */
const both = (name: string, call: Call): [string, Call][] => [
  [`builtins.${name}`, call],
  [`__builtin__.${name}`, call],
];

/** For messages. */
const GLOBALS =
  'collections.OrderedDict and other names of plain data (tensors, NumPy arrays, built-in types); nothing else is ever called';

/** Names that stand for nothing to be called. */
const BARE = /^numpy\.ndarray$/;
/** What may be given things that cannot be read: it does not look at them. */
const TAKES_REFUSED = [
  'collections.defaultdict',
  'torch._utils._rebuild_parameter_with_state',
  'torch._tensor._rebuild_from_type_v2',
];
const CLASSES =
  /^torch\.(nn\.parameter\.Parameter|Tensor|Size)$|^collections\.(OrderedDict|Counter|defaultdict)$|\.(set|frozenset|bytearray|complex)$/;

const KIND = 'storage';

/** A storage's name in the pickle: ("storage", class, key, where it was, number of elements[, view]). */
function parseId(id: unknown) {
  if (id instanceof Tuple && id.items[0] === 'module') {
    throw new Unreadable('a whole model, pickled with its code', 'data alone: save model.state_dict() instead');
  }
  if (!(id instanceof Tuple) || id.items[0] !== KIND || id.length < 5 || id.length > 6) {
    throw new Refusal(`a persistent id that is ${nameOf(id)}`, '("storage", class, key, location, count)');
  }
  const [, type, key, location, count, view] = id.items as readonly unknown[];
  if (type instanceof Refused) throw new Unreadable(type.found, type.remedy);
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
    globals: GLOBALS,
    global(name) {
      const call = calls.get(name);
      if (call !== undefined) {
        return new Allowed(name, call, { isClass: CLASSES.test(name), takesRefused: TAKES_REFUSED.includes(name) });
      }
      const dtype = namedDtype(name);
      if (dtype !== undefined) return new DTypeReference(name, dtype);
      const isBare = BARE.test(name) || plain.isQscheme(name) || storageClass(name) !== undefined;
      return isBare ? new Allowed(name) : undefined;
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
