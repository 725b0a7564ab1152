/** @returns the signal that is aborted when the running notebook cell is interrupted, in a kernel that offers one */
export function cellSignal(): AbortSignal | undefined {
  const get = (globalThis as Record<symbol, unknown>)[Symbol.for('anomaly-notebooks.signal')];
  return typeof get === 'function' ? (get() as AbortSignal | undefined) : undefined;
}
