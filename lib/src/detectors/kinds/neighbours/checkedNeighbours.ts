/** @throws RangeError unless k is an integer from 1 up */
export function checkedNeighbours(where: string, k: number): void {
  if (Number.isSafeInteger(k) && k >= 1) return;
  throw new RangeError(`${where}: k is ${k}; allowed: whole numbers from 1 up`);
}
