import { DTYPES, type DType, type TensorData } from './dtype';
import { decodeElements, encodeElements, type ByteOrder } from './elements';

/**
 * The memory one or more tensors look at: numbers in memory, or bytes in a file that are read when first needed.
 * Tensors with the same `Storage` object share it, in memory and in the files written from them.
 */
export class Storage {
  private readonly decoded = new Map<DType, TensorData>();

  private constructor(
    /** Bytes the storage takes in a file. */
    readonly byteLength: number,
    private readonly load: (() => Uint8Array) | null,
    private readonly order: ByteOrder,
  ) {}

  /** A storage over numbers in memory; the array is kept, not copied. */
  static of(data: TensorData, dtype: DType): Storage {
    const { bytes, parts } = DTYPES[dtype];
    const storage = new Storage((data.length / parts) * bytes, null, 'little');
    storage.decoded.set(dtype, data);
    return storage;
  }

  /** A storage whose `byteLength` bytes `load` brings when they are needed. */
  static inFile(byteLength: number, order: ByteOrder, load: () => Uint8Array): Storage {
    return new Storage(byteLength, load, order);
  }

  /** @returns all numbers of the storage as elements of the given dtype; the same array every time */
  values(dtype: DType): TensorData {
    let data = this.decoded.get(dtype);
    if (data === undefined) {
      data = decodeElements(this.bytes(), dtype, this.order);
      this.decoded.set(dtype, data);
    }
    return data;
  }

  /** @returns the storage's bytes for a file, little-endian; straight from the old file if nothing was read yet */
  encoded(dtype: DType): Uint8Array {
    const untouched =
      this.load !== null && this.order === 'little' && !(this.decoded.size === 1 && this.decoded.has(dtype));
    return untouched ? this.load!() : encodeElements(this.values(dtype), dtype);
  }

  /** The file's bytes, or, for numbers in memory, what a file would hold. */
  private bytes(): Uint8Array {
    if (this.load !== null) return this.load();
    const [dtype, data] = [...this.decoded][0];
    return encodeElements(data, dtype);
  }
}
