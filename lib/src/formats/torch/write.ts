import { writeFileAtomic } from '../atomic';
import type { DType } from '../dtype';
import { DTYPES } from '../dtype';
import { OPCODES as OP } from '../pickle/opcodes';
import { Pickler } from '../pickle/pickler';
import { OrderedDict, TorchConstant, type TorchKey, type TorchValue } from '../pickle/values';
import type { Storage } from '../storage';
import { Tensor } from '../tensor';
import { zipParts, type ZipMember } from '../zip/write';
import { classOf } from './storageTypes';

/** What can be written: what can be read, and plain objects and read-only arrays for dicts and lists. */
export type TorchWritable =
  | TorchValue
  | readonly TorchWritable[]
  | ReadonlyMap<TorchKey, TorchWritable>
  | { readonly [name: string]: TorchWritable };

interface Saved {
  readonly key: string;
  readonly dtype: DType;
  readonly storage: Storage;
}

/** Writes tensors into a pickle and keeps account of the storages they refer to. */
class TensorPickler {
  readonly storages = new Map<Storage, Saved>();

  readonly write = (value: object, pickler: Pickler): boolean => {
    if (value instanceof TorchConstant) return this.constant(value, pickler);
    if (!(value instanceof Tensor)) return false;
    if (value.flags.parameter === true) this.parameter(value, pickler);
    else this.tensor(value, pickler);
    pickler.out.remember(value);
    return true;
  };

  private constant(value: TorchConstant, pickler: Pickler): boolean {
    const { kind, name } = value;
    if (kind === 'dtype' || kind === 'qscheme') pickler.out.global('torch', name.replace('torch.', ''));
    else if (kind === 'layout') pickler.reduce('torch.serialization', '_get_layout', [() => pickler.out.text(name)]);
    else {
      const [type, index] = name.split(':');
      const number = index === undefined ? [] : [() => pickler.out.number(Number(index))];
      pickler.reduce('torch', 'device', [() => pickler.out.text(type), ...number]);
    }
    return true;
  }

  private parameter(value: Tensor, pickler: Pickler): void {
    pickler.reduce('torch._utils', '_rebuild_parameter', [
      () => this.tensor(value, pickler),
      () => pickler.out.boolean(value.flags.requiresGrad ?? true),
      () => pickler.value(new OrderedDict()),
    ]);
  }

  private tensor({ storage, dtype, layout, shape, flags }: Tensor, pickler: Pickler): void {
    const typed = classOf(dtype) !== undefined;
    const ints = (values: readonly number[]) => () => pickler.tuple(values.map((n) => () => pickler.out.number(n)));
    pickler.reduce('torch._utils', typed ? '_rebuild_tensor_v2' : '_rebuild_tensor_v3', [
      () => this.storage(storage, dtype, pickler),
      () => pickler.out.number(layout.offset),
      ints(shape),
      ints(layout.strides),
      () => pickler.out.boolean(flags.parameter !== true && flags.requiresGrad === true),
      () => pickler.value(new OrderedDict()),
      ...(typed ? [] : [() => pickler.out.global('torch', dtype)]),
    ]);
  }

  private storage(storage: Storage, dtype: DType, pickler: Pickler): void {
    const saved = this.storages.get(storage) ?? { key: String(this.storages.size), dtype, storage };
    if (saved.dtype !== dtype && (classOf(saved.dtype) !== undefined || classOf(dtype) !== undefined)) {
      throw new TypeError(
        `writeTorch: one storage as ${saved.dtype} and as ${dtype}; PyTorch refuses that too: copy one`,
      );
    }
    this.storages.set(storage, saved);
    const typed = classOf(dtype);
    pickler.tuple([
      () => pickler.out.text('storage'),
      () => pickler.out.global(typed === undefined ? 'torch.storage' : 'torch', typed ?? 'UntypedStorage'),
      () => pickler.out.text(saved.key),
      () => pickler.out.text('cpu'),
      () => pickler.out.number(typed === undefined ? storage.byteLength : storage.byteLength / DTYPES[dtype].bytes),
    ]);
    pickler.out.op(OP.BINPERSID);
  }
}

/** The archive's folder: always the same, so that a file's bytes do not depend on its name. */
const ROOT = 'archive';

function members(value: TorchWritable): ZipMember[] {
  const tensors = new TensorPickler();
  const pickle = new Pickler(tensors.write).dump(value);
  const small = (name: string, content: Uint8Array) => ({ name: `${ROOT}/${name}`, content: () => [content] });
  return [
    small('data.pkl', pickle),
    small('byteorder', Buffer.from('little')),
    ...[...tensors.storages.values()].map(({ key, dtype, storage }) => ({
      name: `${ROOT}/data/${key}`,
      content: () => [storage.encoded(dtype)],
    })),
    small('version', Buffer.from('3\n')),
  ];
}

/**
 * Writes a file that `torch.load(weights_only=True)` reads, in the zip layout of PyTorch 1.6 and later, atomically:
 * stored, 64-byte aligned, little-endian, the same bytes from the same value every time. Tensors that share a storage
 * share it in the file. Older versions of PyTorch know fewer dtypes: 1.13 has neither uint16, uint32, uint64 nor 8-bit
 * floats, and 2.3 reads no uint16, uint32 or uint64, not even its own; 2.15 reads all of them.
 *
 * @param value tensors, and dicts (`Map`, `OrderedDict` or plain object), lists (array), tuples (`Tuple`), text,
 * numbers, booleans, null and bytes (`Uint8Array`) around them
 * @throws TypeError for anything else, and for values that contain themselves
 */
export function writeTorch(path: string, value: TorchWritable): void {
  writeFileAtomic(path, zipParts(members(value), { align: 64 }));
}
