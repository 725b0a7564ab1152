import { FormatError, type Tensor, type TensorData } from '../../formats';
import type { Kind } from '../kinds/kind';

/** What a file says of a model, read with every field checked. Errors name the file, what was found and what is allowed. */
export class SavedState {
  /**
   * @param cols columns that the model takes
   * @param prefix what the names of its arrays begin with
   */
  constructor(
    private readonly file: string,
    readonly cols: number,
    readonly kind: Kind,
    private readonly parameters: Readonly<Record<string, unknown>>,
    private readonly arrays: ReadonlyMap<string, Tensor>,
    readonly prefix = '',
  ) {}

  refuse(found: string, allowed: string): never {
    throw new FormatError({ file: this.file }, found, allowed);
  }

  /** @returns a setting as it stands in the file */
  field(name: string): unknown {
    return Object.hasOwn(this.parameters, name) ? this.parameters[name] : undefined;
  }

  /** @returns a setting that is one of the texts */
  choice<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.field(name);
    if (allowed.includes(value as T)) return value as T;
    return this.refuse(`"${name}" is ${shown(value)}`, allowed.map((text) => `"${text}"`).join(' or '));
  }

  /** @returns a setting that is an integer between two limits, both included */
  integer(name: string, low: number, high: number): number {
    const value = this.field(name);
    if (Number.isSafeInteger(value) && (value as number) >= low && (value as number) <= high) return value as number;
    return this.refuse(`"${name}" is ${shown(value)}`, `an integer from ${low} to ${high}`);
  }

  /** @returns a setting that is a finite number above 0 */
  positive(name: string): number {
    const value = this.field(name);
    if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return value;
    return this.refuse(`"${name}" is ${shown(value)}`, 'a number above 0');
  }

  /** @returns the lengths of an array's axes, without reading its elements */
  shape(name: string, axes: number): readonly number[] {
    const { shape } = this.tensor(name);
    if (shape.length === axes && shape.every((length) => length > 0)) return shape;
    return this.refuse(`the array "${this.prefix}${name}" of shape (${shape.join(', ')})`, `${axes} axes, none empty`);
  }

  /** @returns an array of finite float64 numbers of this shape */
  floats(name: string, shape: readonly number[]): Float64Array {
    const data = this.elements(name, 'float64', shape) as Float64Array;
    const bad = data.findIndex((value) => !Number.isFinite(value));
    if (bad < 0) return data;
    return this.refuse(`element ${bad} of the array "${this.prefix}${name}" is ${data[bad]}`, 'finite numbers');
  }

  /** @returns an array of int32 numbers of this shape, each between two limits, both included */
  integers(name: string, shape: readonly number[], low: number, high: number): Int32Array {
    const data = this.elements(name, 'int32', shape) as Int32Array;
    const bad = data.findIndex((value) => value < low || value > high);
    if (bad < 0) return data;
    return this.refuse(
      `element ${bad} of the array "${this.prefix}${name}" is ${data[bad]}`,
      `integers from ${low} to ${high}`,
    );
  }

  /** @returns an array of finite float32 numbers of this shape */
  singles(name: string, shape: readonly number[]): Float32Array {
    const data = this.elements(name, 'float32', shape) as Float32Array;
    if (data.every(Number.isFinite)) return data;
    return this.refuse(`the array "${this.prefix}${name}" holds NaN or an infinity`, 'finite numbers');
  }

  /** @returns a model inside this one, whose arrays' names begin with a prefix of their own */
  part(kind: Kind, parameters: Readonly<Record<string, unknown>>, prefix: string): SavedState {
    return new SavedState(this.file, this.cols, kind, parameters, this.arrays, `${this.prefix}${prefix}`);
  }

  private tensor(name: string): Tensor {
    const tensor = this.arrays.get(`${this.prefix}${name}`);
    return tensor ?? this.refuse(`no array "${this.prefix}${name}"`, 'all arrays of the model; save it again');
  }

  private elements(name: string, dtype: string, shape: readonly number[]): TensorData {
    const tensor = this.tensor(name);
    const fits = tensor.shape.length === shape.length && tensor.shape.every((length, axis) => length === shape[axis]);
    if (fits && tensor.dtype === dtype) return tensor.data;
    return this.refuse(
      `the array "${this.prefix}${name}" is ${tensor.dtype} of shape (${tensor.shape.join(', ')})`,
      `${dtype} of shape (${shape.join(', ')})`,
    );
  }
}

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 80) ?? 'missing';
