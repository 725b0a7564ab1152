import { FormatError, type Place } from '../formatError';
import { Refused } from '../refused';
import { Allowed, isBuildable } from '../pickle/allowList';
import { nameOf, Refusal, Unreadable } from '../pickle/refusal';
import { globalNamed, remedyFor } from '../pickle/remedies';
import { Complex, OrderedDict, TorchConstant, Tuple, type TorchValue } from '../pickle/values';
import { Tensor } from '../tensor';
import { TextArray } from '../textArray';
import { constantOf } from './plainObjects';
import { StorageReference } from './rebuild';

const DEEPEST = 200;

/** What has nothing in it that would have to be looked at. */
const LEAVES = [Tensor, TextArray, Uint8Array, Complex, TorchConstant, Refused];

const isLeaf = (value: unknown): boolean =>
  value === null ||
  ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ||
  LEAVES.some((type) => value instanceof type);

/** @returns the name of an entry inside another */
const inside = (entry: string, key: unknown): string => (entry === '' ? String(key) : `${entry}.${String(key)}`);

/**
 * Makes what a pickle left into a value that users can walk: arrays finished, what cannot be read told which entry it
 * is, nothing left over from unpickling, nothing that contains itself, nothing nested deeper than recursion goes. Shared
 * parts are looked at once.
 * @param spoilt containers that cannot be read, and what stands for them
 * @param allowed what may stand for a whole value, for the message
 * @throws Refusal for values that no walk would end in; FormatError if the value as a whole cannot be read
 */
export function settledValue(
  root: unknown,
  spoilt: ReadonlyMap<unknown, Refused>,
  place: Place,
  allowed: string,
): TorchValue {
  const settler = new Settler(spoilt, place);
  const [value] = settler.settled(root, '', 0);
  if (!(value instanceof Refused)) return value;
  throw new FormatError(value.place, value.found, `${allowed}; ${value.remedy}`);
}

type Settled = readonly [value: TorchValue, height: number];

class Settler {
  private readonly known = new Map<unknown, Settled>();
  private readonly open = new Set<unknown>();

  constructor(
    private readonly spoilt: ReadonlyMap<unknown, Refused>,
    private readonly place: Place,
  ) {}

  settled(value: unknown, entry: string, depth: number): Settled {
    if (value instanceof Refused) return this.made(value, entry, depth);
    if (this.open.has(value)) throw new Refusal(`${nameOf(value)} that contains itself`, 'values without cycles');
    const known = this.known.get(value);
    const tooDeep = depth + (known?.[1] ?? (isLeaf(value) ? 0 : 1)) > DEEPEST;
    if (tooDeep) throw new Refusal(`values nested more than ${DEEPEST} deep`, 'a flatter value');
    if (known !== undefined) return known;
    if (isLeaf(value)) return [value as TorchValue, 0];
    this.open.add(value);
    const made = this.made(value, entry, depth);
    this.open.delete(value);
    this.known.set(value, made);
    return made;
  }

  private made(value: unknown, entry: string, depth: number): Settled {
    const refused = value instanceof Refused ? value : this.spoilt.get(value);
    if (refused !== undefined) {
      return [new Refused(refused.found, refused.remedy, refused.place, entry), 0];
    }
    if (isBuildable(value)) return this.finished(() => value.finished(), entry, depth);
    if (value instanceof Allowed) {
      return this.finished(
        () => constantOf(value) ?? unreadable(globalNamed(value.name), remedyFor(value.name)),
        entry,
        depth,
      );
    }
    if (value instanceof StorageReference) {
      return this.finished(() => unreadable('a storage', 'tensors: save the tensor over it instead'), entry, depth);
    }
    return this.container(value, entry, depth);
  }

  /** What an object is when it is made: a value, or what stands for one that cannot be read. */
  private finished(finish: () => unknown, entry: string, depth: number): Settled {
    try {
      return this.settled(finish(), entry, depth);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return [new Refused(error.found, error.allowed, this.place, entry), 0];
    }
  }

  private container(value: unknown, entry: string, depth: number): Settled {
    let height = 0;
    const child = (item: unknown, name: string): TorchValue => {
      const [settled, below] = this.settled(item, name, depth + 1);
      height = Math.max(height, below);
      return settled;
    };
    if (Array.isArray(value)) value.forEach((item, k) => (value[k] = child(item, `${entry}[${k}]`)));
    else if (value instanceof Tuple) {
      const items = value.items as TorchValue[];
      items.forEach((item, k) => (items[k] = child(item, `${entry}[${k}]`)));
    } else if (value instanceof Map) {
      for (const [key, item] of value) value.set(key, child(item, inside(entry, key)));
      if (value instanceof OrderedDict && value.metadata !== undefined) {
        value.metadata = child(value.metadata, inside(entry, '_metadata'));
      }
    } else if (value instanceof Set) {
      const items = [...value].map((item, k) => child(item, `${entry}[${k}]`));
      value.clear();
      for (const item of items) value.add(item);
    } else throw new Refusal(`${nameOf(value)} as a value`, 'tensors, dicts, lists, tuples, text and numbers');
    return [value as TorchValue, 1 + height];
  }
}

function unreadable(found: string, remedy: string): never {
  throw new Unreadable(found, remedy);
}
