import type { Kind, ModelState } from '../../kinds/kind';
import type { Graph, Value } from '../graph';

/** What a kind adds to a graph. */
export interface KindValues {
  /** rows, double. */
  readonly score: Value;
  /** rows × columns, double: what each column adds to the score; null where that takes more than a graph of this sort. */
  readonly terms: Value | null;
}

/** A model as it is saved, with its kind. */
export interface KindState extends ModelState {
  readonly kind: Kind;
}

/** Writes a kind's score as nodes. @param x rows × cols, double, scaled */
export type KindGraph = (graph: Graph, x: Value, state: KindState, cols: number) => KindValues;

/** An array of a state, which `Model.state` made. */
export const doubles = ({ arrays }: ModelState, name: string): Float64Array => Float64Array.from(numbers(arrays, name));

/** Small integers of a state. */
export const integers = ({ arrays }: ModelState, name: string): number[] => Array.from(numbers(arrays, name));

const numbers = (arrays: ModelState['arrays'], name: string) => arrays[name].data as unknown as ArrayLike<number>;
