import type { ModelState } from '../../kinds/kind';
import { trainingSummary, type TrainingSummary } from '../../pipeline/probability';
import { DOUBLE, FLOAT, type Graph, type Value } from '../graph';
import { doubles, type KindGraph, type KindState } from './kindGraph';

/** The mean over the members; what columns add to probabilities is not a graph of this sort: no terms. */
export const ensembleGraph =
  (graphOf: KindGraph): KindGraph =>
  (graph, x, state, cols) => {
    const combine = state.parameters.combine as string;
    if (!Object.hasOwn(COMPARISONS, combine)) {
      throw new RangeError(
        `exportOnnx: an ensemble of ${combine}; a rank jumps where a score equals a training row's, so that another ` +
          `runtime's rounding would change it. Allowed: ${Object.keys(COMPARISONS).join(', ')}`,
      );
    }
    const members = state.parameters.members as Pick<KindState, 'kind' | 'parameters'>[];
    const compared = members.map((member, k) => {
      const own = { ...member, arrays: arraysOf(state, `${k}.`) };
      const training = trainingSummary(doubles(own, 'trainingScores'));
      return COMPARISONS[combine](graph, graphOf(graph, x, own, cols).score, training);
    });
    const sum = compared.reduce((a, b) => graph.node('Add', [a, b]));
    return { score: graph.node('Div', [sum, graph.scalar(members.length)]), terms: null };
  };

/** @returns the arrays whose names begin with a prefix, without it */
function arraysOf({ arrays }: ModelState, prefix: string): ModelState['arrays'] {
  const own = Object.entries(arrays).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, array]) => [name.slice(prefix.length), array]));
}

type Comparison = (graph: Graph, score: Value, training: TrainingSummary) => Value;

/** `probabilities` of pipeline/probability. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  linear(graph, score, { sorted }) {
    const width = sorted[sorted.length - 1] - sorted[0];
    const above = graph.node('Sub', [score, graph.scalar(sorted[0])]);
    const share = graph.node('Div', [above, graph.scalar(width < 10 * Number.EPSILON ? 1 : width)]);
    return graph.node('Clip', [share, graph.scalar(0), graph.scalar(1)]);
  },
  unify(graph, score, { mean, deviation }) {
    const above = graph.node('Sub', [score, graph.scalar(mean)]);
    if (deviation === 0) return graph.cast(graph.node('Greater', [above, graph.scalar(0)]), DOUBLE);
    const z = graph.cast(graph.node('Div', [above, graph.scalar(deviation * Math.SQRT2)]), FLOAT);
    // In single precision: runtimes have no error function in double.
    return graph.node('Max', [graph.cast(graph.node('Erf', [z]), DOUBLE), graph.scalar(0)]);
  },
};
