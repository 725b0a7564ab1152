import { bytes, float, int, ints, message, text, type Part } from './protobuf';

/** The name of a tensor in a graph. */
export type Value = string;

/** Element types, by their numbers in ONNX. */
export const FLOAT = 1;
export const INT64 = 7;
export const BOOL = 9;
export const DOUBLE = 11;
export type ElementType = typeof FLOAT | typeof INT64 | typeof BOOL | typeof DOUBLE;

/** Bytes are taken as false and true. */
export type ConstantData = Float32Array | Float64Array | BigInt64Array | Uint8Array;

/** A setting of a node: an integer, a list of them, text, texts, a number of single precision, or a tensor. */
export type Attribute = number | string | ArrayLike<number> | readonly string[] | { float: number } | { tensor: Part };

/** The operators of machine learning beside ONNX's own. */
export const ML_DOMAIN = 'ai.onnx.ml';

function typeOf(data: ConstantData): ElementType {
  if (data instanceof Float32Array) return FLOAT;
  if (data instanceof Float64Array) return DOUBLE;
  return data instanceof BigInt64Array ? INT64 : BOOL;
}

/** The fields of a TensorProto; its numbers as they lie in memory: little-endian, ONNX's order. */
export function tensor(data: ConstantData, shape: readonly number[], name: string): Part[] {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return [...shape.map((length) => int(1, length)), int(2, typeOf(data)), text(8, name), bytes(9, raw)];
}

/** The fields of an AttributeProto, its kind (field 20) among them. */
function attribute(name: string, value: Attribute): Part[] {
  const named = (kind: number, ...parts: Part[]) => [text(1, name), ...parts, int(20, kind)];
  if (typeof value === 'number') return named(2, int(3, value));
  if (typeof value === 'string') return named(3, text(4, value));
  if ('float' in value) return named(1, float(2, value.float));
  if ('tensor' in value) return named(4, value.tensor);
  if (typeof value[0] === 'string') return named(8, ...(value as readonly string[]).map((each) => text(9, each)));
  return named(7, ints(8, value as ArrayLike<number>));
}

/** A graph while it is put together, node by node in the order of computation. */
export class Graph {
  /** Fields of a GraphProto. */
  readonly parts: Part[] = [];
  /** Whether a node needs ONNX's operators of machine learning. */
  needsMl = false;
  private count = 0;

  /** Adds a node with one output. @param output its name; by default a new one */
  node(
    operator: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>> = {},
    output = this.fresh(),
  ): Value {
    return this.nodes(operator, inputs, attributes, [output])[0];
  }

  /** Adds a node with several outputs. */
  nodes(
    operator: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>>,
    outputs: readonly Value[] = [this.fresh(), this.fresh()],
    domain = '',
  ): readonly Value[] {
    if (domain === ML_DOMAIN) this.needsMl = true;
    const fields = [
      ...inputs.map((name) => text(1, name)),
      ...outputs.map((name) => text(2, name)),
      ...[text(3, `${operator}_${outputs[0]}`), text(4, operator)],
      ...Object.entries(attributes).map(([name, value]) => message(5, attribute(name, value))),
      ...(domain ? [text(7, domain)] : []),
    ];
    this.parts.push(message(1, fields));
    return outputs;
  }

  /** Adds a constant; without a shape it is a list. */
  constant(data: ConstantData, shape: readonly number[] = [data.length]): Value {
    const name = this.fresh();
    this.parts.push(message(5, tensor(data, shape, name)));
    return name;
  }

  /** A number of double precision. */
  scalar(value: number): Value {
    return this.constant(Float64Array.of(value), []);
  }

  /** Whole numbers: axes, places. */
  whole(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    return this.constant(BigInt64Array.from(values, BigInt), shape);
  }

  cast(value: Value, to: ElementType): Value {
    return this.node('Cast', [value], { to });
  }

  /** Sum along an axis, which goes. */
  sum(value: Value, axis: number): Value {
    return this.node('ReduceSum', [value, this.whole([axis])], { keepdims: 0 });
  }

  /** A name that nothing has yet. */
  fresh(): Value {
    return `t${this.count++}`;
  }
}
