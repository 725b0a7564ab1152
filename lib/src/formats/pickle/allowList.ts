import { quoted } from '../formatError';
import { Refusal } from './refusal';
import { OrderedDict, Tuple, type TorchKey } from './values';

/** A name from a file that stands on the allow-list. It is data here: nothing is ever imported or looked up by it. */
export class Allowed {
  /** @param call what REDUCE with this name gives, if it may be called; throws Refusal for wrong arguments */
  constructor(
    readonly name: string,
    readonly call?: (args: readonly unknown[]) => unknown,
  ) {}
}

/** What a pickle may refer to. */
export interface PickleWorld {
  /** @returns what a global stands for, or undefined to refuse it */
  global(name: string): Allowed | undefined;
  /** The allow-list, for messages. */
  readonly globals: string;
  /** @returns what a persistent id stands for. @throws Refusal */
  persistent(id: unknown): unknown;
}

/** @returns the value, if it may be a dict's key */
export function asKey(key: unknown): TorchKey {
  if (key === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof key)) return key as TorchKey;
  throw new Refusal(`a dict key that is ${nameOf(key)}`, 'text, numbers, booleans and None');
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
