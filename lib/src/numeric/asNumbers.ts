/** Numbers in any kind of array: 64-bit integers of a file are bigints. */
export type Numbers = ArrayLike<number | bigint>;

/**
 * @param where who asks and what one of the values is called, for the message: `topFraction: score`
 * @returns the values as numbers; the array itself where they are
 * @throws RangeError for an integer that a number would round
 */
export function asNumbers(where: string, values: Numbers): ArrayLike<number> {
  const typed = ArrayBuffer.isView(values);
  const big = typed
    ? values instanceof BigInt64Array || values instanceof BigUint64Array
    : Array.prototype.some.call(values, (value) => typeof value === 'bigint');
  if (!big) return values as ArrayLike<number>;
  return Float64Array.from(values, (value, k) => {
    if (typeof value === 'number' || Number.isSafeInteger(Number(value))) return Number(value);
    throw new RangeError(`${where} ${k} is ${value}; integers beyond 2^53 would lose digits`);
  });
}
