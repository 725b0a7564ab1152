import { DTYPES, type DType } from '../dtype';
import { nameOf, Refusal, Unreadable } from '../pickle/refusal';
import { Tuple } from '../pickle/values';
import { Allowed, isBuildable } from '../pickle/allowList';
import type { Storage } from '../storage';
import { sizeOf, Tensor } from '../tensor';

/** A storage as the pickle names it: what it holds and how many. */
export class StorageReference {
  constructor(
    readonly storage: Storage,
    readonly holds: DType | 'bytes',
    readonly count: number,
  ) {}
}

/** A dtype named in the pickle, for tensors over untyped storages. */
export class DTypeReference extends Allowed {
  constructor(
    name: string,
    readonly dtype: DType,
  ) {
    super(name);
  }
}

const MOST_AXES = 64;
const FREELY_SHOWN = 1 << 24;
const MOST_VIEWS = 64;

/**
 * Keeps count of the bytes a file stores and of those its tensors show when all are looked at. Views may overlap, and
 * a stride of 0 repeats an element; without a limit, a few bytes could become any number.
 */
export class Allowance {
  private stored = 0;
  private shown = 0;

  store(bytes: number): void {
    this.stored += bytes;
  }

  /** @throws Refusal */
  show(bytes: number): void {
    this.shown += bytes;
    if (this.shown > FREELY_SHOWN + MOST_VIEWS * this.stored) {
      throw new Refusal(
        `tensors of ${this.shown} bytes over ${this.stored} stored ones`,
        `at most ${MOST_VIEWS} times as many (and ${FREELY_SHOWN} more)`,
      );
    }
  }
}

function counts(value: unknown, what: string): readonly number[] {
  if (!(value instanceof Tuple)) throw new Refusal(`${what} that is ${nameOf(value)}`, 'a tuple of counts');
  for (const item of value.items) count(item, what);
  return value.items as readonly number[];
}

function count(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new Refusal(`${what} ${nameOf(value)}`, 'integers from 0 to 2^53 − 1');
}

/** Hooks are functions; a file that has any would need code to run. */
function noHooks(hooks: unknown): void {
  if (hooks instanceof Map ? hooks.size > 0 : hooks !== null && hooks !== undefined) {
    throw new Unreadable(`a tensor with backward hooks (${nameOf(hooks)})`, 'tensors without: save x.detach() instead');
  }
}

function checkLayout(shape: readonly number[], strides: readonly number[], offset: number, there: number): void {
  const last = shape.reduce((sum, n, axis) => sum + (n - 1) * strides[axis], offset);
  if (sizeOf(shape) > 0 && last >= there) {
    throw new Refusal(
      `a tensor of shape (${shape.join(', ')}), strides (${strides.join(', ')}) from ${offset}, reaching element ${last}`,
      `a view inside its storage of ${there} elements`,
    );
  }
}

/** torch._utils._rebuild_tensor, _v2 and _v3. */
export function rebuildTensor(args: readonly unknown[], version: 1 | 2 | 3, allowance: Allowance): Tensor {
  const [least, most] = { 1: [4, 4], 2: [6, 7], 3: [7, 8] }[version];
  if (args.length < least || args.length > most) {
    throw new Refusal(`a tensor made of ${args.length} values`, `${least} to ${most}`);
  }
  const [reference, offset, size, stride, requiresGrad = false, hooks] = args;
  const [named, metadata] = version === 3 ? [args[6], args[7]] : [undefined, args[6]];
  if (!(reference instanceof StorageReference)) throw new Refusal(`a tensor over ${nameOf(reference)}`, 'a storage');
  if (version === 3 && !(named instanceof DTypeReference)) throw new Refusal(`the dtype ${nameOf(named)}`, 'a dtype');
  if (typeof requiresGrad !== 'boolean') throw new Refusal(`requires_grad = ${nameOf(requiresGrad)}`, 'True or False');
  noHooks(hooks);
  if (metadata instanceof Map ? metadata.size > 0 : metadata !== null && metadata !== undefined) {
    throw new Unreadable(
      'a tensor with conjugate or negative bits',
      'tensors without: save x.resolve_conj().resolve_neg() instead',
    );
  }
  const dtype = named instanceof DTypeReference ? named.dtype : reference.holds;
  if (dtype === 'bytes') throw new Refusal('a tensor over an untyped storage', 'one that names its dtype');
  const { bytes } = DTYPES[dtype];
  const shape = counts(size, 'a shape');
  const strides = counts(stride, 'strides');
  if (shape.length !== strides.length || shape.length > MOST_AXES) {
    throw new Refusal(`${shape.length} axes with ${strides.length} strides`, `equal numbers, at most ${MOST_AXES}`);
  }
  const start = count(offset, 'an offset');
  checkLayout(shape, strides, start, Math.floor(reference.storage.byteLength / bytes));
  allowance.show(sizeOf(shape) * bytes);
  return Tensor.view(reference.storage, dtype, shape, { offset: start, strides }, requiresGrad ? { requiresGrad } : {});
}

/** torch._utils._rebuild_parameter. */
export function rebuildParameter(args: readonly unknown[]): Tensor {
  const [tensor, requiresGrad, hooks] = args;
  if (args.length !== 3 || !(tensor instanceof Tensor) || typeof requiresGrad !== 'boolean') {
    throw new Refusal(`a parameter made of ${args.map(nameOf).join(', ')}`, 'a tensor, True or False, and no hooks');
  }
  noHooks(hooks);
  return Tensor.view(tensor.storage, tensor.dtype, tensor.shape, tensor.layout, { parameter: true, requiresGrad });
}

/** torch._utils._rebuild_parameter_with_state: a parameter with attributes of Python's, which are left out. */
export function rebuildParameterWithState(args: readonly unknown[]): Tensor {
  if (args.length !== 4) throw new Refusal(`a parameter made of ${args.length} values`, '4');
  return rebuildParameter(args.slice(0, 3));
}

/** torch._utils._rebuild_device_tensor_from_numpy and …_from_cpu_tensor: (data, dtype, device, requires_grad). */
export function rebuildDeviceTensor(args: readonly unknown[]): Tensor {
  const [data] = args;
  const tensor = isBuildable(data) ? data.finished() : data;
  if (args.length !== 4 || !(tensor instanceof Tensor)) {
    throw new Refusal(
      `a device's tensor made of ${args.map(nameOf).join(', ')}`,
      'an array, a dtype, a device and a flag',
    );
  }
  return tensor;
}

/** torch._tensor._rebuild_from_type_v2(function, type, arguments, state): a tensor with attributes, which are left out. */
export function rebuildFromType(args: readonly unknown[]): unknown {
  const [rebuild, type, values] = args;
  if (args.length !== 4 || !(rebuild instanceof Allowed) || !(type instanceof Allowed) || !(values instanceof Tuple)) {
    throw new Refusal(`a tensor made of ${args.map(nameOf).join(', ')}`, 'a function, a type, arguments and a state');
  }
  if (!/^torch\._utils\._rebuild_/.test(rebuild.name) || rebuild.call === undefined) {
    throw new Refusal(`a tensor made by ${rebuild.name}`, "PyTorch's functions that rebuild tensors");
  }
  return rebuild.call(values.items);
}

/** torch.nn.parameter.Parameter(tensor[, requires_grad]) and torch.Tensor(tensor). */
export const rebuildClass =
  (parameter: boolean) =>
  (args: readonly unknown[]): Tensor => {
    const [tensor, requiresGrad = true] = args;
    if (args.length > 2 || !(tensor instanceof Tensor) || typeof requiresGrad !== 'boolean') {
      throw new Refusal(`a tensor made of ${args.map(nameOf).join(', ')}`, 'a tensor');
    }
    const flags = parameter ? { parameter: true, requiresGrad } : tensor.flags;
    return Tensor.view(tensor.storage, tensor.dtype, tensor.shape, tensor.layout, flags);
  };

/** torch.Size, a tuple of counts. */
export function rebuildSize(args: readonly unknown[]): Tuple {
  if (args.length !== 1) throw new Refusal(`torch.Size of ${args.length} values`, 'one tuple');
  return new Tuple([...counts(args[0], 'a torch.Size')]);
}
