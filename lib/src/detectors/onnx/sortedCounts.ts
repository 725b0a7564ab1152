import type { Graph, Value } from './graph';

/** Ascending columns of equal length, searched by halving. */
export class SortedColumns {
  private readonly values: Value;
  private readonly before: Value;
  private readonly length: number;

  /** @param sorted one column after the other */
  constructor(
    private readonly graph: Graph,
    sorted: Float64Array,
    columns: number,
  ) {
    const rows = sorted.length / columns;
    // As many as a halving search sees, the last ones infinite: no number is found to be above them.
    this.length = 2 ** Math.ceil(Math.log2(rows + 1)) - 1;
    const padded = new Float64Array(this.length * columns).fill(Infinity);
    for (let j = 0; j < columns; j++) padded.set(sorted.subarray(j * rows, (j + 1) * rows), j * this.length);
    this.values = graph.constant(padded);
    const places = Array.from({ length: columns }, (_, j) => j * this.length - 1);
    this.before = graph.whole(places);
  }

  /**
   * How many of its column's values are less than a number, or at most it.
   * @param numbers rows × columns, finite
   * @returns rows × columns, int64
   */
  count(numbers: Value, which: 'Less' | 'LessOrEqual'): Value {
    const { graph, values, before } = this;
    let place = before;
    for (let step = (this.length + 1) / 2; step >= 1; step /= 2) {
      const next = graph.node('Add', [place, graph.whole([step], [])]);
      const found = graph.node(which, [graph.node('Gather', [values, next]), numbers]);
      place = graph.node('Where', [found, next, place]);
    }
    return graph.node('Sub', [place, before]);
  }
}
