/**
 * Calls a function while `new Array(n)` makes arrays that cannot grow. hyparquet writes a run of values as often as the run
 * says, into an array of as many places as the page has values: a run of 2³⁰ for three would take all memory at once, which
 * ends the process, whatever limits its thread has. So it is an error instead.
 */
export async function withFixedArrays<T>(work: () => Promise<T>): Promise<T> {
  const original = globalThis.Array;
  globalThis.Array = new Proxy(original, {
    construct(target, args, type) {
      const made = Reflect.construct(target, args, type) as unknown[];
      return args.length === 1 && typeof args[0] === 'number' ? Object.preventExtensions(made.fill(undefined)) : made;
    },
  });
  try {
    return await work();
  } finally {
    globalThis.Array = original;
  }
}
