import type { AutoencoderSpec } from '../../../model';
import { parameterShapes } from '../../../model/network/layers';
import type { RowError } from '../../detector';
import { DOUBLE, FLOAT, type Graph, type Value } from '../graph';
import { network } from '../network';
import type { KindGraph } from './kindGraph';

/** The mean error of rows rounded to single precision, as the library's network takes them. */
export const autoencoderGraph: KindGraph = (graph, x, { parameters, arrays }, cols) => {
  const { encoder, decoder } = parameters.network as AutoencoderSpec;
  const layers = [...encoder, ...decoder];
  const weights = parameterShapes(cols, layers).map((_, k) => arrays[`weights.${k}`].data as Float32Array);
  const single = graph.cast(graph.cast(x, FLOAT), DOUBLE);
  const rebuilt = network(graph, single, cols, layers, weights);
  const difference = graph.node('Sub', [single, rebuilt]);
  const errors = elementErrors(graph, difference, parameters.error as RowError);
  const terms = graph.node('Div', [errors, graph.scalar(cols)]);
  return { score: graph.node('Div', [graph.sum(errors, 1), graph.scalar(cols)]), terms };
};

function elementErrors(graph: Graph, difference: Value, error: RowError): Value {
  const squares = graph.node('Mul', [difference, difference]);
  if (error.kind === 'mse') return squares;
  const delta = graph.scalar(error.delta);
  const size = graph.node('Abs', [difference]);
  const near = graph.node('Mul', [squares, graph.scalar(0.5)]);
  const far = graph.node('Mul', [graph.node('Sub', [size, graph.scalar(0.5 * error.delta)]), delta]);
  return graph.node('Where', [graph.node('LessOrEqual', [size, delta]), near, far]);
}
