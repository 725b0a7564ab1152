import { Allowed } from '../pickle/allowList';
import { nameOf, Refusal } from '../pickle/refusal';
import { Complex, OrderedDict, TorchConstant, Tuple } from '../pickle/values';
import { DTypeReference } from './rebuild';

/** Python's and PyTorch's plain values that pickles make by a call; each is made here, of data, and nothing is called. */
type Arguments = readonly unknown[];

const refuse = (what: string, args: Arguments, allowed: string): never => {
  throw new Refusal(`${what} of ${args.map(nameOf).join(', ') || 'nothing'}`, allowed);
};

/** collections.OrderedDict: empty (Python 3, items follow), or a list of pairs (Python 2). */
export function rebuildOrderedDict(args: Arguments): OrderedDict {
  const dict = new OrderedDict();
  if (args.length === 0) return dict;
  const pairs = args[0];
  if (args.length > 1 || !Array.isArray(pairs)) throw new Refusal('an OrderedDict of other things', 'a list of pairs');
  for (const pair of pairs as unknown[]) {
    const items = pair instanceof Tuple ? pair.items : pair;
    if (!Array.isArray(items) || items.length !== 2 || typeof items[0] !== 'string') {
      throw new Refusal(`an OrderedDict item that is ${nameOf(pair)}`, 'a pair of text and value');
    }
    dict.set(items[0], items[1]);
  }
  return dict;
}

/** collections.Counter: a dict of counts. */
export function rebuildCounter(args: Arguments): Map<unknown, unknown> {
  const [counts] = args;
  if (args.length === 0) return new Map();
  return args.length === 1 && counts instanceof Map ? new Map(counts) : refuse('a Counter', args, 'a dict of counts');
}

/** collections.defaultdict: a dict, items follow; what would make its missing values is not looked at. */
export function rebuildDefaultDict(args: Arguments): Map<unknown, unknown> {
  const [factory = null] = args;
  const isName = factory === null || (typeof factory === 'object' && factory.constructor !== Object);
  const plain = Array.isArray(factory) || factory instanceof Map || factory instanceof Tuple;
  return args.length <= 1 && isName && !plain ? new Map() : refuse('a defaultdict', args, 'the name of a class');
}

/** set and frozenset, of a list. */
export function rebuildSet(args: Arguments): Set<unknown> {
  const [items] = args;
  if (args.length === 0) return new Set();
  return args.length === 1 && Array.isArray(items) ? new Set(items as unknown[]) : refuse('a set', args, 'a list');
}

export function rebuildComplex(args: Arguments): Complex {
  const [re, im] = args;
  const fits = args.length === 2 && typeof re === 'number' && typeof im === 'number';
  return fits ? new Complex(re, im) : refuse('a complex number', args, 'two numbers');
}

/** _codecs.encode(text, "latin1"), Python's way to put bytes into protocol 2. */
export function rebuildBytes(args: Arguments): Uint8Array {
  const [text, encoding] = args;
  if (args.length !== 2 || encoding !== 'latin1' || typeof text !== 'string' || !/^[\x00-\xff]*$/.test(text)) {
    throw new Refusal(`_codecs.encode of ${args.map(nameOf).join(', ')}`, 'text of bytes and "latin1"');
  }
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** bytes(): what protocol 2 writes for none. */
export const rebuildNoBytes = (args: Arguments): Uint8Array =>
  args.length === 0 ? new Uint8Array(0) : refuse('bytes', args, 'no arguments');

/** bytearray, of bytes, or of text and "latin-1". */
export function rebuildByteArray(args: Arguments): Uint8Array {
  const [content, encoding] = args;
  if (args.length === 0) return new Uint8Array(0);
  if (args.length === 1 && content instanceof Uint8Array) return content;
  const latin1 = encoding === 'latin-1' || encoding === 'latin1';
  return args.length === 2 && latin1 ? rebuildBytes([content, 'latin1']) : refuse('a bytearray', args, 'bytes');
}

/** torch.device(type) and torch.device(type, index) */
export function rebuildDevice(args: Arguments): TorchConstant {
  const [type, index] = args;
  const fits = typeof type === 'string' && /^[a-z]{1,16}(:\d{1,4})?$/.test(type) && args.length <= 2;
  if (!fits || (index !== undefined && !(Number.isInteger(index) && (index as number) >= -1))) {
    return refuse('torch.device', args, 'a type such as "cuda", and an index');
  }
  return new TorchConstant('device', index === undefined ? type : `${type}:${index as number}`);
}

const LAYOUT = /^torch\.(strided|sparse_(coo|csr|csc|bsr|bsc)|jagged|_mkldnn)$/;

/** torch.serialization._get_layout(name) */
export function rebuildLayout(args: Arguments): TorchConstant {
  const [name] = args;
  const fits = args.length === 1 && typeof name === 'string' && LAYOUT.test(name);
  return fits
    ? new TorchConstant('layout', name)
    : refuse('a layout', args, 'one of its names, such as "torch.strided"');
}

const QSCHEME = /^torch\.(per_tensor_(affine|symmetric)|per_channel_(affine|symmetric|affine_float_qparams))$/;

/** @returns what a global is as a value of its own, if it is one: a dtype, a way to quantise */
export function constantOf(value: Allowed): TorchConstant | undefined {
  if (value instanceof DTypeReference) return new TorchConstant('dtype', `torch.${value.dtype}`);
  return QSCHEME.test(value.name) ? new TorchConstant('qscheme', value.name) : undefined;
}

/** Whether a global names a way to quantise. */
export const isQscheme = (name: string): boolean => QSCHEME.test(name);
