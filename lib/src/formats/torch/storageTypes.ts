import { DTYPES, type DType } from '../dtype';

/** PyTorch's storage classes and the elements they hold; UntypedStorage holds bytes whose dtype its tensors name. */
const CLASSES: ReadonlyMap<string, DType | 'bytes'> = new Map<string, DType | 'bytes'>([
  ['DoubleStorage', 'float64'],
  ['FloatStorage', 'float32'],
  ['HalfStorage', 'float16'],
  ['BFloat16Storage', 'bfloat16'],
  ['LongStorage', 'int64'],
  ['IntStorage', 'int32'],
  ['ShortStorage', 'int16'],
  ['CharStorage', 'int8'],
  ['ByteStorage', 'uint8'],
  ['BoolStorage', 'bool'],
  ['ComplexDoubleStorage', 'complex128'],
  ['ComplexFloatStorage', 'complex64'],
]);

/** PyTorch's second names of dtypes. */
const ALIASES: Readonly<Record<string, DType>> = {
  double: 'float64',
  float: 'float32',
  half: 'float16',
  long: 'int64',
  int: 'int32',
  short: 'int16',
  cdouble: 'complex128',
  cfloat: 'complex64',
  chalf: 'complex32',
};

/** dtypes by the names PyTorch's globals have, for tensors over untyped storages. */
const NAMED_DTYPES: ReadonlyMap<string, DType> = new Map([
  ...(Object.keys(DTYPES) as DType[]).map((dtype) => [dtype, dtype] as const),
  ...Object.entries(ALIASES),
]);

/** @returns what a storage class holds, by its global name in a file: on the CPU, or saved from CUDA long ago */
export function storageClass(global: string): DType | 'bytes' | undefined {
  if (/^torch\.storage\._?UntypedStorage$/.test(global) || global === 'torch.UntypedStorage') return 'bytes';
  const name = /^torch\.(?:cuda\.)?(\w+)$/.exec(global)?.[1];
  return name === undefined ? undefined : CLASSES.get(name);
}

/** @returns the dtype a global such as torch.uint16 names */
export function namedDtype(global: string): DType | undefined {
  return global.startsWith('torch.') ? NAMED_DTYPES.get(global.slice('torch.'.length)) : undefined;
}

/** @returns the storage class PyTorch saves a dtype with, or undefined where only the untyped one will do */
export function classOf(dtype: DType): string | undefined {
  for (const [name, held] of CLASSES) if (held === dtype) return name;
  return undefined;
}
