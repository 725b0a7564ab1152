// Paths of a block of rows through isolation trees. A node takes 16 bytes: its threshold, 8 times its column, and the
// address of its left child, which the right one follows. A leaf's threshold is +Infinity and it is its own left child:
// a row that has come to one stays, so that all rows take the same number of steps and nothing branches on the data.

const NODE: usize = 16;

// @ts-ignore: decorator
@inline
function next(node: usize, row: usize): usize {
  const value = load<f64>(row + <usize>load<u32>(node, 8));
  return <usize>load<u32>(node, 12) + (<usize>(value > load<f64>(node)) << 4);
}

/**
 * Adds to each row's sum its path length in each tree, tree after tree.
 * @param rows a multiple of 4
 * @param stride bytes of a row
 * @param steps the greatest depth of any tree
 */
export function walk(
  nodes: usize,
  paths: usize,
  roots: usize,
  trees: i32,
  steps: i32,
  values: usize,
  stride: usize,
  rows: i32,
  sums: usize,
): void {
  for (let t = 0; t < trees; t++) {
    const root = nodes + <usize>load<u32>(roots + (<usize>t << 2)) * NODE;
    for (let i = 0; i < rows; i += 4) {
      const row0 = values + <usize>i * stride;
      const row1 = row0 + stride;
      const row2 = row1 + stride;
      const row3 = row2 + stride;
      let a = root, b = root, c = root, d = root;
      for (let s = 0; s < steps; s++) {
        a = next(a, row0);
        b = next(b, row1);
        c = next(c, row2);
        d = next(d, row3);
      }
      const sum = sums + (<usize>i << 3);
      store<f64>(sum, load<f64>(sum) + load<f64>(paths + ((a - nodes) >> 1)));
      store<f64>(sum, load<f64>(sum, 8) + load<f64>(paths + ((b - nodes) >> 1)), 8);
      store<f64>(sum, load<f64>(sum, 16) + load<f64>(paths + ((c - nodes) >> 1)), 16);
      store<f64>(sum, load<f64>(sum, 24) + load<f64>(paths + ((d - nodes) >> 1)), 24);
    }
  }
}
