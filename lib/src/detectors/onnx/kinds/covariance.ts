import { DOUBLE, type Graph, type Value } from '../graph';
import { doubles, type KindGraph, type KindState, type KindValues } from './kindGraph';

/** Rows less the mean. */
function centred(graph: Graph, x: Value, state: KindState): Value {
  return graph.node('Sub', [x, graph.constant(doubles(state, 'mean'))]);
}

/** Directions as the rows of a matrix, and as its columns; null where there are none. */
function directions(graph: Graph, state: KindState, cols: number): { rows: Value; columns: Value } | null {
  const axes = doubles(state, 'axes');
  if (axes.length === 0) return null;
  const rows = graph.constant(axes, [axes.length / cols, cols]);
  return { rows, columns: graph.node('Transpose', [rows], { perm: [1, 0] }) };
}

/** The squared length of the whitened row, and (x − μ)ⱼ (Σ⁺(x − μ))ⱼ. */
export const mahalanobisGraph: KindGraph = (graph, x, state, cols) => {
  const rest = centred(graph, x, state);
  const axes = directions(graph, state, cols);
  if (axes === null) return summed(graph, graph.node('Mul', [rest, graph.scalar(0)]));
  const along = graph.node('MatMul', [rest, axes.columns]);
  const terms = graph.node('Mul', [rest, graph.node('MatMul', [along, axes.rows])]);
  return { score: graph.sum(graph.node('Mul', [along, along]), 1), terms };
};

export const pcaGraph: KindGraph = (graph, x, state, cols) =>
  state.parameters.score === 'weighted' ? weighted(graph, x, state, cols) : leftOver(graph, x, state, cols);

/** The mean square of what the components leave, and (x − μ)ⱼ rⱼ / columns. */
function leftOver(graph: Graph, x: Value, state: KindState, cols: number): KindValues {
  const centre = centred(graph, x, state);
  const axes = directions(graph, state, cols);
  const project = ({ rows, columns }: { rows: Value; columns: Value }) =>
    graph.node('MatMul', [graph.node('MatMul', [centre, columns]), rows]);
  const rest = axes === null ? centre : graph.node('Sub', [centre, project(axes)]);
  const mean = (a: Value, b: Value) => graph.node('Div', [graph.node('Mul', [a, b]), graph.scalar(cols)]);
  return { score: graph.sum(mean(rest, rest), 1), terms: mean(centre, rest) };
}

/** Σ over components of |x − v| / ratio, each shared out by the squared differences. */
function weighted(graph: Graph, x: Value, state: KindState, cols: number): KindValues {
  const axes = directions(graph, state, cols);
  if (axes === null) return summed(graph, graph.node('Mul', [x, graph.scalar(0)]));
  const apart = graph.node('Sub', [graph.node('Unsqueeze', [x, graph.whole([1])]), axes.rows]);
  const squares = graph.node('Mul', [apart, apart]);
  const distances = graph.node('Sqrt', [graph.sum(squares, 2)]);
  const ratio = graph.constant(doubles(state, 'ratio'));
  // A distance of 0 has nothing to share: 0 / 1.
  const none = graph.cast(graph.node('Equal', [distances, graph.scalar(0)]), DOUBLE);
  const divisor = graph.node('Mul', [graph.node('Add', [distances, none]), ratio]);
  const shares = graph.node('Div', [squares, graph.node('Unsqueeze', [divisor, graph.whole([2])])]);
  return { score: graph.sum(graph.node('Div', [distances, ratio]), 1), terms: graph.sum(shares, 1) };
}

const summed = (graph: Graph, terms: Value): KindValues => ({ score: graph.sum(terms, 1), terms });
