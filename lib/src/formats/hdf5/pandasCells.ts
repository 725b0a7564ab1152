import { integerCells } from '../table/cells';
import { timestampTexts, type TimeUnit } from '../table/moments';
import type { Tensor } from '../tensor';
import { TextArray } from '../textArray';

/** What pandas says of a column beside its numbers. */
export interface PandasType {
  /** Its dtype, such as `float64` or `datetime64[ns]`; durations stay integers of their unit. */
  readonly dtype?: string;
  /** The text that stands for a missing one. */
  readonly missingText?: string;
}

/** NaT, the missing time. */
const NOT_A_TIME = -(1n << 63n);

/** The units of datetime64; without one, as older versions write it, nanoseconds. */
function unitOf(dtype: string): { unit: TimeUnit; utc: boolean } | undefined {
  const [, unit = 'ns', zone] = /^datetime64(?:\[(s|ms|us|ns)(, .*)?\])?$/.exec(dtype) ?? [];
  return dtype.startsWith('datetime64') ? { unit: unit as TimeUnit, utc: zone !== undefined } : undefined;
}

/** @returns a column's cells: numbers, or text */
export function pandasCells(
  array: Tensor | TextArray,
  { dtype = '', missingText }: PandasType,
): Float64Array | string[] {
  if (array instanceof TextArray) return array.data.map((text) => (text === missingText ? '' : text));
  const { data } = array;
  if (!(data instanceof BigInt64Array || data instanceof BigUint64Array)) return Float64Array.from(data);
  const time = unitOf(dtype);
  if (time === undefined) return integerCells(data);
  const counts = Array.from(data, (count) => (count === NOT_A_TIME ? undefined : count));
  return timestampTexts(counts, time.unit, time.utc);
}
