import { quoted } from '../formatError';
import { Refused } from '../refused';
import { TextArray } from '../textArray';
import { Allowed } from './allowList';
import { Complex, OrderedDict, TorchConstant, Tuple } from './values';

/** Why something in a pickle is not carried out. The unpickler adds the file and the offset of the opcode. */
export class Refusal extends Error {
  constructor(
    readonly found: string,
    readonly allowed: string,
  ) {
    super(`${found}; allowed: ${allowed}`);
  }
}

/**
 * Why a value is not read although nothing is wrong with the pickle: a kind of object that is not data here. It bars
 * itself alone. `allowed` says how to save it instead.
 */
export class Unreadable extends Refusal {}

/** What a value is called in messages, by its Python name. */
export function nameOf(value: unknown): string {
  if (value === null) return 'None';
  if (value === undefined) return 'nothing';
  if (value instanceof Allowed) return value.name;
  if (value instanceof OrderedDict) return 'an OrderedDict';
  if (value instanceof Map) return 'a dict';
  if (value instanceof Set) return 'a set';
  if (value instanceof Tuple) return `a tuple of ${value.length}`;
  if (value instanceof Refused) return value.found;
  if (value instanceof TextArray) return `a text array of shape (${value.shape.join(', ')})`;
  if (value instanceof TorchConstant) return value.name;
  if (value instanceof Complex) return 'a complex number';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  if (typeof value === 'object') return `a ${value.constructor.name}`;
  return String(value);
}
