import { quoted } from '../formatError';
import { Allowed } from './allowList';
import { OrderedDict, Tuple } from './values';

/** Why something in a pickle is not carried out. The unpickler adds the file and the offset of the opcode. */
export class Refusal extends Error {
  constructor(
    readonly found: string,
    readonly allowed: string,
  ) {
    super(`${found}; allowed: ${allowed}`);
  }
}

/** What a value is called in messages, by its Python name. */
export function nameOf(value: unknown): string {
  if (value === null) return 'None';
  if (value instanceof Allowed) return value.name;
  if (value instanceof OrderedDict) return 'an OrderedDict';
  if (value instanceof Map) return 'a dict';
  if (value instanceof Tuple) return `a tuple of ${value.length}`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  if (typeof value === 'object') return `a ${value.constructor.name}`;
  return String(value);
}
