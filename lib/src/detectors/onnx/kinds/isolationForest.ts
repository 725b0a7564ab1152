import { meanPathLength } from '../../kinds/isolationForest/forest';
import { DOUBLE, ML_DOMAIN, tensor } from '../graph';
import { message } from '../protobuf';
import { doubles, integers, type KindGraph } from './kindGraph';

/**
 * ONNX's ensemble of trees, thresholds in double. Its sums come in single precision, so there are two: of the path lengths
 * rounded to a grid on which no sum is rounded again, and of what that leaves. Shapley values of a forest are not a graph of
 * this sort: no terms.
 */
export const isolationForestGraph: KindGraph = (graph, x, state) => {
  const { subsample, trees } = state.parameters as { subsample: number; trees: number };
  const usual = trees * meanPathLength(subsample);
  const [feature, left, roots] = ['feature', 'left', 'roots'].map((name) => integers(state, name));
  const path = doubles(state, 'path').map((length) => (usual === 0 ? 1 / trees : length / usual));
  const grid = 2 ** (Math.ceil(Math.log2(trees * path.reduce((a, b) => Math.max(a, b)))) - 23);
  const coarse = path.map((length) => Math.round(length / grid) * grid);
  const tree = treeOf(roots, feature.length);
  const place = feature.map((_, node) => node - roots[tree[node]]);
  const leaves = feature.flatMap((column, node) => (column < 0 ? [node] : []));
  const child = (second: 0 | 1) => feature.map((column, node) => (column < 0 ? 0 : place[left[node] + second]));
  const twice = (numbers: readonly number[]) => [...numbers, ...numbers];
  const ofLeaves = (values: Float64Array) => values.filter((_, node) => feature[node] < 0);
  const weights = Float64Array.of(...ofLeaves(coarse), ...ofLeaves(path.map((length, node) => length - coarse[node])));
  const array = (values: Float64Array) => ({ tensor: message(5, tensor(values, [values.length], 'values')) });
  const attributes = {
    ...{ nodes_treeids: tree, nodes_nodeids: place, nodes_featureids: feature.map((column) => Math.max(column, 0)) },
    ...{ nodes_values_as_tensor: array(doubles(state, 'threshold')) },
    ...{ nodes_modes: feature.map((column) => (column < 0 ? 'LEAF' : 'BRANCH_LEQ')) },
    ...{ nodes_truenodeids: child(0), nodes_falsenodeids: child(1) },
    ...{ target_treeids: twice(leaves.map((node) => tree[node])) },
    ...{ target_nodeids: twice(leaves.map((node) => place[node])) },
    ...{ target_ids: [...leaves.map(() => 0), ...leaves.map(() => 1)], target_weights_as_tensor: array(weights) },
    ...{ n_targets: 2, aggregate_function: 'SUM', post_transform: 'NONE' },
  };
  const [paths] = graph.nodes('TreeEnsembleRegressor', [x], attributes, [graph.fresh()], ML_DOMAIN);
  const depth = graph.sum(graph.cast(paths, DOUBLE), 1);
  return { score: graph.node('Pow', [graph.scalar(2), graph.node('Neg', [depth])]), terms: null };
};

/** The tree of each node. */
function treeOf(roots: readonly number[], nodes: number): number[] {
  let tree = 0;
  return Array.from({ length: nodes }, (_, node) => (node === roots[tree + 1] ? ++tree : tree));
}
