import type { Matrix } from '../../../matrix';
import type { RandomState } from '../../../random';
import { meanPathLength, type Forest } from './forest';

/**
 * Grows isolation trees: each of `subsample` rows drawn without replacement; at each node a column among those that vary
 * there, and a threshold uniform between its least and greatest value; down to single rows, rows that are all alike, or
 * the depth ⌈log₂ subsample⌉.
 */
export function growForest(x: Matrix<Float64Array>, trees: number, subsample: number, random: RandomState): Forest {
  const { data, rows, cols } = x;
  const most = trees * (2 * subsample - 1);
  const feature = new Int32Array(most);
  const threshold = new Float64Array(most);
  const left = new Int32Array(most);
  const path = new Float64Array(most);
  const roots = new Int32Array(trees);
  const deepest = Math.ceil(Math.log2(Math.max(subsample, 2)));
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const columns = Int32Array.from({ length: cols }, (_, j) => j);
  let count = 0;
  for (let t = 0; t < trees; t++) {
    drawRows(order, subsample, random);
    roots[t] = count++;
    // Nodes that wait, four numbers each: the node, where its rows begin and end, its depth.
    const pending = [roots[t], 0, subsample, 0];
    while (pending.length > 0) {
      const [depth, to, from, node] = [pending.pop()!, pending.pop()!, pending.pop()!, pending.pop()!];
      const split = depth < deepest && to - from > 1 ? drawSplit(x, order, from, to, columns, random) : null;
      if (split === null) {
        feature[node] = -1;
        path[node] = depth + meanPathLength(to - from);
        continue;
      }
      feature[node] = split.column;
      threshold[node] = split.threshold;
      left[node] = count;
      const middle = partition(data, cols, order, from, to, split);
      pending.push(count + 1, middle, to, depth + 1, count, from, middle, depth + 1);
      count += 2;
    }
  }
  // Views: the rest of the arrays was never touched and takes no memory.
  const [features, lefts] = [feature, left].map((list) => list.subarray(0, count));
  const [thresholds, paths] = [threshold, path].map((list) => list.subarray(0, count));
  return { feature: features, threshold: thresholds, left: lefts, path: paths, roots };
}

/** Brings a random sample to the front of `order` (the first steps of a Fisher-Yates shuffle). */
function drawRows(order: Int32Array, size: number, random: RandomState): void {
  for (let i = 0; i < size; i++) {
    const j = random.randint(i, order.length);
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}

interface Split {
  readonly column: number;
  readonly threshold: number;
}

/** A column that varies among the rows, each with the same chance, and a threshold; null where none varies. */
function drawSplit(
  { data, cols }: Matrix<Float64Array>,
  order: Int32Array,
  from: number,
  to: number,
  columns: Int32Array,
  random: RandomState,
): Split | null {
  for (let tried = 0; tried < cols; tried++) {
    const pick = random.randint(tried, cols);
    const column = columns[pick];
    columns[pick] = columns[tried];
    columns[tried] = column;
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i++) {
      const value = data[order[i] * cols + column];
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low === high) continue;
    const share = random.randomSample();
    const threshold = low * (1 - share) + high * share; // low + share · (high − low) could overflow
    return { column, threshold: threshold >= low && threshold < high ? threshold : low };
  }
  return null;
}

/** Brings the rows that go left to the front of their part of `order`. @returns where the others begin */
function partition(
  data: Float64Array,
  cols: number,
  order: Int32Array,
  from: number,
  to: number,
  { column, threshold }: Split,
): number {
  let middle = from;
  for (let i = from; i < to; i++) {
    const row = order[i];
    if (data[row * cols + column] > threshold) continue;
    order[i] = order[middle];
    order[middle++] = row;
  }
  return middle;
}
