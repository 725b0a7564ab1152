// The k greatest integers so far: a binary heap, the least at its root.

/** Offers an integer to a heap of `count` out of at most k; a full heap takes one above its root. @returns the new count */
export function offer(heap: usize, count: i32, k: i32, value: i32): i32 {
  if (count === k) {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= k) break;
      let smaller = load<i32>(heap + 4 * child);
      if (child + 1 < k) {
        const other = load<i32>(heap + 4 * child, 4);
        if (other < smaller) { child++; smaller = other; }
      }
      if (smaller >= value) break;
      store<i32>(heap + 4 * at, smaller);
      at = child;
    }
    store<i32>(heap + 4 * at, value);
    return k;
  }
  let at = count;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = load<i32>(heap + 4 * parent);
    if (above <= value) break;
    store<i32>(heap + 4 * at, above);
    at = parent;
  }
  store<i32>(heap + 4 * at, value);
  return count + 1;
}
