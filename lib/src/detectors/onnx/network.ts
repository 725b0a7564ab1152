import { LEAKY_SLOPE, parameterShapes, type Activation, type Layer } from '../../model/network/layers';
import { DOUBLE, FLOAT, type Graph, type Value } from './graph';

/** The operators that runtimes have in double precision, and those that they have in single precision alone. */
const DOUBLE_OPERATORS: Readonly<Partial<Record<Activation, string>>> = {
  sigmoid: 'Sigmoid',
  relu: 'Relu',
  tanh: 'Tanh',
};
const SINGLE_OPERATORS: Readonly<Partial<Record<Activation, string>>> = {
  gelu: 'Gelu',
  softplus: 'Softplus',
  elu: 'Elu',
};

function activated(graph: Graph, x: Value, activation: Activation): Value {
  if (activation === 'linear') return x;
  if (activation === 'swish') return graph.node('Mul', [x, graph.node('Sigmoid', [x])]);
  if (activation === 'leakyRelu') return graph.node('Max', [x, graph.node('Mul', [x, graph.scalar(LEAKY_SLOPE)])]);
  const operator = DOUBLE_OPERATORS[activation];
  if (operator !== undefined) return graph.node(operator, [x]);
  return graph.cast(graph.node(SINGLE_OPERATORS[activation]!, [graph.cast(x, FLOAT)]), DOUBLE);
}

/**
 * A network in inference mode, in double precision as far as runtimes go: where a trained network's errors are small, single
 * precision in another order than the library's would show in them. Dropout lets everything pass.
 * @param x rows × inputDim, double
 * @param weights an array for each entry of `parameterShapes(inputDim, layers)`
 */
export function network(
  graph: Graph,
  x: Value,
  inputDim: number,
  layers: readonly Layer[],
  weights: readonly Float32Array[],
): Value {
  const shapes = parameterShapes(inputDim, layers);
  let at = 0;
  return layers.reduce((value, layer) => {
    if (layer.kind === 'dropout') return value;
    if (layer.kind === 'activation') return activated(graph, value, layer.activation);
    if (layer.kind === 'batchNorm') {
      const [gamma, beta, mean, variance] = weights.slice(at, (at += 4)).map((own) => Float64Array.from(own));
      const scale = gamma.map((factor, j) => factor / Math.sqrt(variance[j] + layer.epsilon));
      const shift = beta.map((summand, j) => summand - mean[j] * scale[j]);
      return graph.node('Add', [graph.node('Mul', [value, graph.constant(scale)]), graph.constant(shift)]);
    }
    const kernel = graph.constant(Float64Array.from(weights[at]), shapes[at++].shape);
    const bias = layer.bias === false ? [] : [graph.constant(Float64Array.from(weights[at++]))];
    return activated(graph, graph.node('Gemm', [value, kernel, ...bias]), layer.activation);
  }, x);
}
