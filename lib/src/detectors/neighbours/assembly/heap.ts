// The nearest points of a query so far: a binary heap over two arrays, distances (f64) and indices (i32), the farthest
// at its root. Of equal distances the higher index is the farther.

// @ts-ignore: decorator
@inline
function farther(d: f64, id: i32, e: f64, other: i32): bool {
  return d > e || (d === e && id > other);
}

// @ts-ignore: decorator
@inline
function put(ds: usize, is: usize, at: i32, d: f64, id: i32): void {
  store<f64>(ds + 8 * at, d);
  store<i32>(is + 4 * at, id);
}

/** Offers a point to a heap of `count` out of at most k. @returns the new count */
export function insert(ds: usize, is: usize, count: i32, k: i32, d: f64, id: i32): i32 {
  if (count === k) {
    if (farther(load<f64>(ds), load<i32>(is), d, id)) sink(ds, is, k, d, id);
    return k;
  }
  let at = count;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const e = load<f64>(ds + 8 * parent), other = load<i32>(is + 4 * parent);
    if (!farther(d, id, e, other)) break;
    put(ds, is, at, e, other);
    at = parent;
  }
  put(ds, is, at, d, id);
  return count + 1;
}

/** Puts a point in the place of the root. */
function sink(ds: usize, is: usize, count: i32, d: f64, id: i32): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= count) break;
    let e = load<f64>(ds + 8 * child), other = load<i32>(is + 4 * child);
    if (child + 1 < count) {
      const f = load<f64>(ds + 8 * child, 8), second = load<i32>(is + 4 * child, 4);
      if (farther(f, second, e, other)) { child++; e = f; other = second; }
    }
    if (!farther(e, other, d, id)) break;
    put(ds, is, at, e, other);
    at = child;
  }
  put(ds, is, at, d, id);
}

/** Turns a heap of k points into a list, nearest first. */
export function sortAscending(ds: usize, is: usize, k: i32): void {
  for (let last = k - 1; last > 0; last--) {
    const d = load<f64>(ds + 8 * last), id = load<i32>(is + 4 * last);
    put(ds, is, last, load<f64>(ds), load<i32>(is));
    sink(ds, is, last, d, id);
  }
}
