import type { DType } from '../dtype';

/** PyTorch's storage classes and the elements they hold; UntypedStorage holds bytes, its tensors say of what. */
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

/** dtypes by PyTorch's global name, for tensors over untyped storages. */
const NAMED_DTYPES: ReadonlyMap<string, DType> = new Map<string, DType>(
  (
    [
      ['float64', 'double'],
      ['float32', 'float'],
      ['float16', 'half'],
      ['bfloat16'],
      ['float8_e4m3fn'],
      ['float8_e5m2'],
      ['float8_e4m3fnuz'],
      ['float8_e5m2fnuz'],
      ['int64', 'long'],
      ['int32', 'int'],
      ['int16', 'short'],
      ['int8'],
      ['uint64'],
      ['uint32'],
      ['uint16'],
      ['uint8'],
      ['bool'],
      ['complex128', 'cdouble'],
      ['complex64', 'cfloat'],
      ['complex32', 'chalf'],
    ] as [DType, string?][]
  ).flatMap(([dtype, alias]) => [dtype, ...(alias === undefined ? [] : [alias])].map((name) => [name, dtype])),
);

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
