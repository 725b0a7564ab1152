import { OrderedDict, Tensor, Tuple, type TorchValue } from '../../../lib/dist/formats';

/** A value as make_torch.py describes it: [type, contents]. */
export type Description = [string, ...unknown[]];

/** Reads make_torch.py's numbers: integers in full, Python's float.hex, inf and nan. */
function numberFrom(text: string): number | bigint {
  if (text === 'nan') return NaN;
  if (/inf$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  const hex = /^(-?)0x([01])\.([0-9a-f]+)p([+-]\d+)$/.exec(text);
  if (hex === null) {
    const whole = BigInt(text);
    return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole;
  }
  const [, sign, lead, fraction, exponent] = hex;
  const digits = BigInt(`0x${lead}${fraction}`);
  const half = Math.trunc(Number(exponent) / 2); // in two steps, so that neither power leaves the range of float64
  const size = Number(digits) * 2 ** (half - 4 * fraction.length) * 2 ** (Number(exponent) - half);
  return sign === '-' ? -size : size;
}

const inArray = (name: string, numbers: (number | bigint)[]) =>
  /^u?int64$/.test(name) ? numbers.map(BigInt) : numbers.map(Number);

interface PlainTensor {
  readonly tensor: string;
  readonly shape: readonly number[];
  readonly requiresGrad: boolean;
  readonly parameter: boolean;
  readonly numbers: readonly (number | bigint)[];
}

/** What `plain` must give for a description. */
export function expected([kind, ...rest]: Description): unknown {
  const items = (list: unknown) => (list as Description[]).map(expected);
  const pairs = (list: unknown) =>
    new Map((list as [Description, Description][]).map((p) => items(p) as [unknown, unknown]));
  switch (kind) {
    case 'tensor':
    case 'parameter': {
      const [tensor, shape, requiresGrad, numbers] = rest as [string, number[], boolean, (string | number)[]];
      const flat = numbers.flat().map((n) => numberFrom(String(n)));
      return { tensor, shape, requiresGrad, parameter: kind === 'parameter', numbers: inArray(tensor, flat) };
    }
    case 'list':
      return items(rest[0]);
    case 'tuple':
      return { tuple: items(rest[0]) };
    case 'dict':
      return pairs(rest[0]);
    case 'OrderedDict':
      return { ordered: pairs(rest[0]), metadata: rest.length > 1 ? expected(rest[1] as Description) : undefined };
    case 'bytes':
      return Uint8Array.from(rest[0] as number[]);
    case 'number':
      return numberFrom(rest[0] as string);
    default:
      return rest[0];
  }
}

/** A value read from a file in a form that can be compared: tensors with their elements, everything else by type. */
export function plain(value: TorchValue): unknown {
  if (value instanceof Tensor) {
    const { dtype, shape, flags, data } = value;
    const summary: PlainTensor = {
      tensor: dtype,
      shape,
      requiresGrad: flags.requiresGrad === true,
      parameter: flags.parameter === true,
      numbers: Array.from(data as ArrayLike<number | bigint>),
    };
    return summary;
  }
  if (value instanceof Tuple) return { tuple: value.items.map(plain) };
  if (value instanceof OrderedDict) {
    const { metadata } = value;
    return { ordered: mapped(value), metadata: metadata === undefined ? undefined : plain(metadata) };
  }
  if (value instanceof Map) return mapped(value);
  return Array.isArray(value) ? value.map(plain) : value;
}

const mapped = (map: Map<unknown, TorchValue>) => new Map([...map].map(([key, item]) => [key, plain(item)]));
