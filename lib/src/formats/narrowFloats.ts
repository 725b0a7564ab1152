import type { DType } from './dtype';

/** A binary float narrower than 32 bits: sign, exponent, fraction, and how the format spends its largest exponent. */
interface NarrowFloat {
  readonly bits: 8 | 16;
  readonly fraction: number;
  readonly bias: number;
  /** 'ieee': infinities and NaNs; 'fn': no infinity, all ones is NaN; 'fnuz': no infinity, NaN where −0 would be. */
  readonly special: 'ieee' | 'fn' | 'fnuz';
}

const FORMATS: Partial<Record<DType, NarrowFloat>> = {
  float16: { bits: 16, fraction: 10, bias: 15, special: 'ieee' },
  complex32: { bits: 16, fraction: 10, bias: 15, special: 'ieee' },
  bfloat16: { bits: 16, fraction: 7, bias: 127, special: 'ieee' },
  float8_e4m3fn: { bits: 8, fraction: 3, bias: 7, special: 'fn' },
  float8_e5m2: { bits: 8, fraction: 2, bias: 15, special: 'ieee' },
  float8_e4m3fnuz: { bits: 8, fraction: 3, bias: 8, special: 'fnuz' },
  float8_e5m2fnuz: { bits: 8, fraction: 2, bias: 16, special: 'fnuz' },
};

function valueOf(code: number, { bits, fraction, bias, special }: NarrowFloat): number {
  const sign = code >> (bits - 1) === 1 ? -1 : 1;
  const magnitude = code & (2 ** (bits - 1) - 1);
  const exponent = magnitude >> fraction;
  const significand = magnitude & (2 ** fraction - 1);
  const largest = 2 ** (bits - 1 - fraction) - 1;
  if (special === 'fnuz' && sign < 0 && magnitude === 0) return NaN;
  if (special === 'fn' && magnitude === 2 ** (bits - 1) - 1) return NaN;
  if (special === 'ieee' && exponent === largest) return significand === 0 ? sign * Infinity : NaN;
  return exponent === 0
    ? sign * significand * 2 ** (1 - bias - fraction)
    : sign * (1 + significand * 2 ** -fraction) * 2 ** (exponent - bias);
}

interface Table {
  /** The value of every code. */
  readonly values: Float32Array;
  /** Codes of the non-negative finite values, which ascend with the code: how many there are. */
  readonly finite: number;
  readonly format: NarrowFloat;
}

const tables = new Map<DType, Table>();

function tableOf(dtype: DType): Table {
  const known = tables.get(dtype);
  if (known !== undefined) return known;
  const format = FORMATS[dtype];
  if (format === undefined) throw new TypeError(`${dtype} is not a narrow float`);
  const values = Float32Array.from({ length: 2 ** format.bits }, (_, code) => valueOf(code, format));
  let finite = 0;
  while (finite < values.length / 2 && Number.isFinite(values[finite])) finite++;
  const table = { values, finite, format };
  tables.set(dtype, table);
  return table;
}

/** Widens narrow floats to float32, exactly. `codes` are the file's bits, one number an element. */
export function widen(dtype: DType, codes: Uint16Array | Uint8Array): Float32Array {
  const { values } = tableOf(dtype);
  const out = new Float32Array(codes.length);
  for (let i = 0; i < out.length; i++) out[i] = values[codes[i]];
  return out;
}

/** Code of the value nearest to |x|, ties to the even code, as IEEE 754 rounds and PyTorch does. */
function nearest(magnitude: number, { values, finite, format }: Table): number {
  let low = 0;
  let high = finite - 1;
  if (magnitude >= values[high]) {
    const halfway = values[high] + (values[high] - values[high - 1]) / 2;
    if (magnitude < halfway || (magnitude === halfway && high % 2 === 0)) return high;
    if (format.special === 'ieee') return finite;
    // PyTorch 2.15 takes float8_e4m3fn to its largest number (2.3 still made NaN of what is too large)
    return format.special === 'fn' ? high : 2 ** (format.bits - 1);
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle] <= magnitude) low = middle;
    else high = middle;
  }
  const below = magnitude - values[low];
  const above = values[high] - magnitude;
  return below < above || (below === above && low % 2 === 0) ? low : high;
}

/** Rounds float32 numbers to narrow floats: the inverse of `widen` for every value it gives. */
export function narrow(dtype: DType, data: Float32Array): Uint16Array | Uint8Array {
  const table = tableOf(dtype);
  const { bits, fraction, special } = table.format;
  const negative = 2 ** (bits - 1);
  const nan =
    special === 'fnuz' ? negative : special === 'fn' ? negative - 1 : negative - 2 ** fraction + 2 ** (fraction - 1); // the quiet NaN
  const out = bits === 16 ? new Uint16Array(data.length) : new Uint8Array(data.length);
  for (let i = 0; i < out.length; i++) {
    const x = data[i];
    if (Number.isNaN(x)) {
      out[i] = nan;
      continue;
    }
    const code = nearest(Math.abs(x), table);
    const signed = (x < 0 || Object.is(x, -0)) && code < negative && !(special === 'fnuz' && code === 0);
    out[i] = signed ? code + negative : code;
  }
  return out;
}
