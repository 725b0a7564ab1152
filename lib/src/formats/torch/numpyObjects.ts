import { DTYPES } from '../dtype';
import type { ByteOrder } from '../elements';
import { elementType, type ElementType } from '../npy/descr';
import { decodeTexts, inRows } from '../npy/texts';
import { Allowed, type Buildable } from '../pickle/allowList';
import { nameOf, Refusal, Unreadable } from '../pickle/refusal';
import { Complex, Tuple } from '../pickle/values';
import { Storage } from '../storage';
import { rowMajor, sizeOf, Tensor } from '../tensor';
import { MOST_EMPTY, TextArray } from '../textArray';

/*
 * How NumPy pickles itself, as data alone:
 *
 *   dtype    numpy.dtype('f4', False, True), then the state (3, '<', subarray, names, fields, size, alignment, flags)
 *   array    numpy.core.multiarray._reconstruct(numpy.ndarray, (0,), b'b'), then the state (1, shape, dtype, fortran, bytes);
 *            in protocol 5 numpy.core.numeric._frombuffer(bytes, dtype, shape, 'C' or 'F')
 *   scalar   numpy.core.multiarray.scalar(dtype, bytes)
 *
 * NumPy 2 says numpy._core for numpy.core.
 */

const MOST_AXES = 64;

/** numpy.dtype, with its byte order once that is known. */
export class NumpyDtype implements Buildable {
  private order = '|';
  private fields: readonly unknown[] | undefined;

  constructor(private readonly code: string) {}

  build(state: unknown): void {
    const items: readonly unknown[] = state instanceof Tuple ? state.items : [];
    const [, order, subarray, names] = items;
    if (items.length < 8 || typeof order !== 'string' || !/^[<>|=]$/.test(order)) {
      throw new Refusal(`a NumPy dtype with the state ${nameOf(state)}`, 'byte order and fields');
    }
    this.order = order;
    if (names instanceof Tuple) this.fields = names.items;
    else if (subarray !== null) this.fields = [];
  }

  finished(): never {
    throw new Unreadable(`the NumPy dtype ${JSON.stringify(this.code)}`, 'data alone: save str(x) instead');
  }

  get isObject(): boolean {
    return this.code.startsWith('O');
  }

  /** @throws Unreadable where no array here holds such elements */
  get element(): ElementType {
    if (this.fields !== undefined) {
      const names = this.fields.map((name) => JSON.stringify(name));
      throw new Unreadable(
        `a NumPy array of records (fields ${names.join(', ')})`,
        `plain arrays: save each field as one, torch.as_tensor(x[${names[0] ?? "'…'"}].copy())`,
      );
    }
    const type = elementType(this.code, this.order);
    if ('why' in type) throw new Unreadable(`a NumPy array of dtype ${this.order}${this.code}${type.why}`, type.remedy);
    return type;
  }
}

/** numpy.dtype(code, align, copy) */
export function numpyDtype(args: readonly unknown[]): NumpyDtype {
  const [code] = args;
  if (typeof code === 'string' && /^[A-Za-z]\d{0,9}$/.test(code)) return new NumpyDtype(code);
  throw new Refusal(`numpy.dtype of ${args.map(nameOf).join(', ')}`, 'a code such as "f4"');
}

const asBytes = (raw: unknown): Uint8Array | undefined =>
  typeof raw === 'string' ? new Uint8Array(Buffer.from(raw, 'utf8')) : raw instanceof Uint8Array ? raw : undefined;

/** @returns an array over bytes. @throws Refusal where shape and bytes do not fit */
function arrayOf(dtype: NumpyDtype, axes: unknown, fortran: boolean, raw: unknown): Tensor | TextArray | unknown[] {
  const shape: readonly unknown[] = axes instanceof Tuple ? axes.items : [undefined];
  if (shape.length > MOST_AXES || !shape.every((n) => Number.isSafeInteger(n) && (n as number) >= 0)) {
    throw new Refusal(`a NumPy array of shape ${nameOf(axes)}`, 'a tuple of counts');
  }
  const lengths = shape as readonly number[];
  const size = sizeOf(lengths);
  if (dtype.isObject) return objects(lengths, raw, fortran);
  const type = dtype.element;
  const bytes = asBytes(raw);
  const wanted = size * (type.kind === 'number' ? DTYPES[type.dtype].bytes : type.bytes);
  if (bytes?.length !== wanted || (wanted === 0 && size > MOST_EMPTY)) {
    throw new Refusal(`a NumPy array of shape (${lengths.join(', ')}) in ${nameOf(raw)}`, `${wanted} bytes`);
  }
  if (type.kind === 'text') {
    return new TextArray(lengths, () => {
      const texts = decodeTexts(bytes, type, size);
      return fortran && lengths.length > 1 ? inRows(texts, lengths) : texts;
    });
  }
  const strides = fortran ? rowMajor([...lengths].reverse()).reverse() : rowMajor(lengths);
  return Tensor.view(storageOf(bytes, type.order), type.dtype, lengths, { offset: 0, strides });
}

const storageOf = (bytes: Uint8Array, order: ByteOrder) => Storage.inFile(bytes.length, order, () => bytes);

/** An array of Python objects: of text, or a list of what it holds. */
function objects(shape: readonly number[], raw: unknown, fortran: boolean): TextArray | unknown[] {
  if (!Array.isArray(raw) || raw.length !== sizeOf(shape)) {
    throw new Refusal(`a NumPy array of objects in ${nameOf(raw)}`, `a list of ${sizeOf(shape)}`);
  }
  const items: unknown[] = fortran && shape.length > 1 ? inRows(raw, shape) : raw;
  if (items.every((item) => typeof item === 'string')) return TextArray.of(items as string[], shape);
  if (shape.length === 1) return items;
  throw new Unreadable(
    'a NumPy array of Python objects',
    'arrays of numbers and of text: save torch.as_tensor(x.astype(float))',
  );
}

/** numpy.ndarray, empty until its state comes. */
export class NumpyArray implements Buildable {
  private make: (() => unknown) | undefined;
  private made: unknown;

  build(state: unknown): void {
    const items: readonly unknown[] = state instanceof Tuple ? state.items : [];
    const [, shape, dtype, fortran, raw] = items;
    if (items.length !== 5 || !(dtype instanceof NumpyDtype) || typeof fortran !== 'boolean') {
      throw new Refusal(`a NumPy array with the state ${nameOf(state)}`, '(version, shape, dtype, order, bytes)');
    }
    this.make = () => arrayOf(dtype, shape, fortran, raw);
  }

  finished(): unknown {
    if (this.make === undefined) throw new Refusal('a NumPy array without its state', 'a whole pickle');
    return (this.made ??= this.make());
  }
}

/** numpy.core.multiarray._reconstruct(numpy.ndarray, (0,), b'b') */
export function numpyReconstruct(args: readonly unknown[]): NumpyArray {
  const [type, shape] = args;
  if (args.length !== 3 || !(type instanceof Allowed) || type.name !== 'numpy.ndarray' || !(shape instanceof Tuple)) {
    throw new Refusal(`numpy's _reconstruct of ${args.map(nameOf).join(', ')}`, 'numpy.ndarray, (0,), b"b"');
  }
  return new NumpyArray();
}

/** numpy.core.numeric._frombuffer(bytes, dtype, shape, order) */
export function numpyFromBuffer(args: readonly unknown[]): unknown {
  const [raw, dtype, shape, order] = args;
  if (args.length !== 4 || !(dtype instanceof NumpyDtype) || (order !== 'C' && order !== 'F')) {
    throw new Refusal(`numpy's _frombuffer of ${args.map(nameOf).join(', ')}`, 'bytes, dtype, shape, "C" or "F"');
  }
  return arrayOf(dtype, shape, order === 'F', raw);
}

/** numpy.core.multiarray.scalar(dtype, bytes): the number or text itself. */
export function numpyScalar(args: readonly unknown[]): unknown {
  const [dtype, raw] = args;
  if (args.length !== 2 || !(dtype instanceof NumpyDtype)) {
    throw new Refusal(`numpy's scalar of ${args.map(nameOf).join(', ')}`, 'a dtype and bytes');
  }
  if (dtype.isObject) throw new Unreadable('a NumPy scalar of a Python object', 'data alone: save x.item() instead');
  const array = arrayOf(dtype, new Tuple(), false, raw);
  if (!(array instanceof Tensor)) return (array as TextArray).data[0];
  const [first, second] = array.data;
  if (DTYPES[array.dtype].parts === 2) return new Complex(first as number, second as number);
  if (array.dtype === 'bool') return first === 1;
  return typeof first === 'bigint' && Number.isSafeInteger(Number(first)) ? Number(first) : first;
}
