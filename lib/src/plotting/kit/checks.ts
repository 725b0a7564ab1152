/**
 * @param unit what a list has one value for, such as "epoch"
 * @throws RangeError unless every list that is given has `count` values
 */
export function checkLengths(
  figure: string,
  count: number,
  unit: string,
  lists: Readonly<Record<string, { readonly length: number } | undefined>>,
): void {
  for (const [name, list] of Object.entries(lists)) {
    if (!list || list.length === count) continue;
    throw new RangeError(`${figure}: ${name} has length ${list.length}; expected ${count}, one per ${unit}`);
  }
}

/**
 * Checks that rates and areas are fractions. NaN passes: where one class is missing, its rate is undefined.
 * @throws RangeError when a number is not between 0 and 1
 */
export function checkFractions(figure: string, lists: Readonly<Record<string, ArrayLike<number>>>): void {
  for (const [name, list] of Object.entries(lists)) {
    for (let k = 0; k < list.length; k++) {
      if (!(list[k] < -1e-9 || list[k] > 1 + 1e-9)) continue;
      const what = list.length === 1 ? name : `${name}[${k}]`;
      throw new RangeError(`${figure}: ${what} is ${list[k]}; expected a number between 0 and 1`);
    }
  }
}
