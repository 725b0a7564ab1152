import { LEAST_DISTANCE } from '../../neighbours/localOutlierFactor';
import type { Graph, Value } from '../graph';
import { doubles, type KindGraph, type KindState } from './kindGraph';

/** Beyond it a row alone would take a megabyte, and its search longer than the library's index takes for a thousand. */
const MOST_ROWS = 2 ** 17;
/** Rows looked at beyond the k nearest: the first search may confuse nearly equal distances, the second does not. */
const SPARE = 8;

interface Nearest {
  /** rows × k, ascending, and which training rows they lead to. */
  readonly distances: Value;
  readonly indices: Value;
  /** rows × columns: what each adds to the squared distances to all k, as a share of these; 0 where they are 0. */
  readonly shares: Value;
}

/** The nearest training rows; of equally distant ones the first, as in the library. */
function nearest(graph: Graph, x: Value, state: KindState, cols: number): Nearest {
  const train = doubles(state, 'train');
  const rows = train.length / cols;
  if (rows > MOST_ROWS) {
    throw new RangeError(
      `exportOnnx: ${state.kind} of ${rows} training rows; at most ${MOST_ROWS} go into a graph, which compares each row ` +
        `with all of them. Fit it on fewer, or score with the library`,
    );
  }
  const k = Math.min(state.parameters.k as number, rows);
  const candidates = nearlyNearest(graph, x, train, cols, Math.min(k + SPARE, rows));
  const found = graph.node('Gather', [graph.constant(train, [rows, cols]), candidates]);
  const apart = graph.node('Sub', [graph.node('Unsqueeze', [x, graph.whole([1])]), found]);
  const squares = graph.node('Mul', [apart, apart]);
  const [least, places] = smallest(graph, graph.sum(squares, 2), k);
  const indices = graph.node('GatherElements', [candidates, places], { axis: 1 });
  const own = graph.node('Sub', [
    graph.node('Unsqueeze', [x, graph.whole([1])]),
    graph.node('Gather', [graph.constant(train, [rows, cols]), indices]),
  ]);
  return { distances: graph.node('Sqrt', [least]), indices, shares: sharesOf(graph, graph.node('Mul', [own, own])) };
}

/** Candidates by |t|² − 2 x·t about the training rows' mean, in ascending order of their index. */
function nearlyNearest(graph: Graph, x: Value, train: Float64Array, cols: number, count: number): Value {
  const rows = train.length / cols;
  const mean = new Float64Array(cols);
  train.forEach((value, at) => (mean[at % cols] += value / rows));
  const centred = train.map((value, at) => value - mean[at % cols]);
  const squares = new Float64Array(rows);
  centred.forEach((value, at) => (squares[Math.floor(at / cols)] += value * value));
  const columns = graph.node('Transpose', [graph.constant(centred, [rows, cols])], { perm: [1, 0] });
  const row = graph.node('Mul', [graph.node('Sub', [x, graph.constant(mean)]), graph.scalar(-2)]);
  const keys = graph.node('Add', [graph.node('MatMul', [row, columns]), graph.constant(squares)]);
  return smallest(graph, smallest(graph, keys, count)[1], count)[0];
}

/** The smallest of each row in ascending order, and their places; of equal ones the first. */
function smallest(graph: Graph, values: Value, count: number): readonly Value[] {
  return graph.nodes('TopK', [values, graph.whole([count])], { axis: 1, largest: 0, sorted: 1 });
}

/** @param squares rows × k × columns */
function sharesOf(graph: Graph, squares: Value): Value {
  const byColumn = graph.sum(squares, 1);
  const total = graph.node('ReduceSum', [byColumn, graph.whole([1])], { keepdims: 1 });
  const none = graph.node('Equal', [total, graph.scalar(0)]);
  return graph.node('Div', [byColumn, graph.node('Where', [none, graph.scalar(1), total])]);
}

export const nearestNeighboursGraph: KindGraph = (graph, x, state, cols) => {
  const { distances, shares } = nearest(graph, x, state, cols);
  const mean = state.parameters.distance === 'mean';
  const last = graph.node('Gather', [distances, graph.whole([-1], [])], { axis: 1 });
  const score = mean ? meanOf(graph, distances) : last;
  return { score, terms: sharedOut(graph, score, shares) };
};

export const localOutlierFactorGraph: KindGraph = (graph, x, state, cols) => {
  const { distances, indices, shares } = nearest(graph, x, state, cols);
  const of = (name: string) => graph.node('Gather', [graph.constant(doubles(state, name)), indices]);
  const reach = meanOf(graph, graph.node('Max', [distances, of('kDistances')]));
  // Over the row's own density, which is 1/(reach + least).
  const inverse = graph.node('Add', [reach, graph.scalar(LEAST_DISTANCE)]);
  const score = graph.node('Mul', [meanOf(graph, of('densities')), inverse]);
  return { score, terms: sharedOut(graph, score, shares) };
};

const meanOf = (graph: Graph, value: Value) => graph.node('ReduceMean', [value, graph.whole([1])], { keepdims: 0 });

const sharedOut = (graph: Graph, score: Value, shares: Value) =>
  graph.node('Mul', [graph.node('Unsqueeze', [score, graph.whole([1])]), shares]);
