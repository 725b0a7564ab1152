import type { FloatType } from '../../matrix';
import { MinMaxScaler, type StandardScaler } from '../../scaling';
import type { FittedRule } from '../pipeline/missing';
import { DOUBLE, FLOAT, type Graph, type Value } from './graph';

/** Rows on their way into a model, and what is doubtful of them. */
export interface PreparedValues {
  /** rows × columns, double: the features with missing values filled, then the flags. */
  readonly x: Value;
  /** rows × features, bool: whether a value is there and lies outside the fitted range. */
  readonly outside: Value;
  /** rows, bool: whether `score` would refuse the row, since a value is missing that is not to be filled; null: never. */
  readonly refused: Value | null;
}

/** Missing values and ranges, as `pipeline/inputs` deals with them. @param rows rows × features, double */
export function prepare(graph: Graph, rows: Value, rules: readonly FittedRule[], precision: FloatType): PreparedValues {
  const cells = rounded(graph, rows, precision);
  const row = (values: readonly number[]) => graph.constant(Float64Array.from(values));
  const missing = missingCells(graph, cells, rules);
  // What is kept is never computed with: the least value stands in for it, and the row's score becomes NaN.
  const filled = graph.node('Where', [missing, row(rules.map(({ fill, low }) => fill ?? low)), cells]);
  const below = graph.node('Less', [filled, row(rules.map(({ low }) => low))]);
  const above = graph.node('Greater', [filled, row(rules.map(({ high }) => high))]);
  const outside = graph.node('Or', [below, above], {}, 'outside');
  const marks = graph.cast(missing, DOUBLE);
  const flagged = rules.flatMap(({ flagged }, j) => (flagged ? [j] : []));
  const flags = flagged.length > 0 ? [graph.node('Gather', [marks, graph.whole(flagged)], { axis: 1 })] : [];
  const kept = rules.flatMap(({ fill }, j) => (fill === null ? [j] : []));
  return {
    x: flags.length > 0 ? graph.node('Concat', [filled, ...flags], { axis: 1 }) : filled,
    outside,
    refused: kept.length > 0 ? anyOf(graph, graph.node('Gather', [marks, graph.whole(kept)], { axis: 1 })) : null,
  };
}

/** Whether any of a row's numbers is above 0. */
function anyOf(graph: Graph, marks: Value): Value {
  return graph.node('Greater', [graph.sum(marks, 1), graph.scalar(0)]);
}

/** rows × features, bool: NaN, infinite, or one of the column's sentinels. */
function missingCells(graph: Graph, cells: Value, rules: readonly FittedRule[]): Value {
  const either = (a: Value, b: Value) => graph.node('Or', [a, b]);
  let missing = either(graph.node('IsNaN', [cells]), graph.node('IsInf', [cells]));
  const most = Math.max(...rules.map(({ sentinels }) => sentinels.length));
  for (let k = 0; k < most; k++) {
    // NaN, where a column has fewer sentinels than others, equals nothing.
    const sentinels = Float64Array.from(rules, (rule) => rule.sentinels[k] ?? NaN);
    missing = either(missing, graph.node('Equal', [cells, graph.constant(sentinels)]));
  }
  return missing;
}

/** A scaler's `transform`, rounded where it rounds. */
export function scaled(
  graph: Graph,
  x: Value,
  scaler: StandardScaler | MinMaxScaler | null,
  precision: FloatType,
): Value {
  if (scaler === null) return x;
  const step = (operator: string, value: Value, row: ArrayLike<number>) =>
    rounded(graph, graph.node(operator, [value, graph.constant(Float64Array.from(row))]), precision);
  if (!(scaler instanceof MinMaxScaler)) return step('Div', step('Sub', x, scaler.mean), scaler.scale);
  const moved = step('Add', step('Mul', x, scaler.scale), scaler.offset);
  const { clip, range } = scaler.toJSON();
  if (!clip) return moved;
  return rounded(graph, graph.node('Clip', [moved, ...range.map((end) => graph.scalar(end))]), precision);
}

/** Doubles rounded to the precision, as a store into a typed array does. */
function rounded(graph: Graph, value: Value, precision: FloatType): Value {
  return precision === 'float64' ? value : graph.cast(graph.cast(value, FLOAT), DOUBLE);
}
