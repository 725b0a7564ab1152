import type { TorchValue } from '../../formats';

/** A value of a state dict or checkpoint, however deep its dictionaries go. */
export interface Leaf {
  /** As in the file; the dictionaries' keys joined by dots. */
  readonly name: string;
  /** Its parts, without those of wrappers and as the key map has them. */
  readonly parts: readonly string[];
  readonly value: TorchValue;
  /** The dictionary that holds it. */
  readonly owner: ReadonlyMap<unknown, TorchValue>;
}

/** What PyTorch's wrappers put into names: of several GPUs, of compiled and of sharded modules. */
const WRAPPERS = ['module', '_orig_mod', '_fsdp_wrapped_module', '_forward_module'];

/**
 * @param keys other names by what they mean; both may be those of modules or of arrays
 * @returns everything in a state dict or checkpoint, in its order
 * @throws RangeError for a key that names nothing
 */
export function leavesOf(state: ReadonlyMap<unknown, TorchValue>, keys: Readonly<Record<string, string>>): Leaf[] {
  const map = Object.entries(keys)
    .map(([from, to]) => ({ from, run: partsOf(from), to: to.split('.'), used: false }))
    .sort((a, b) => b.run.length - a.run.length);
  const seen = new Set<TorchValue>();
  const walk = (owner: ReadonlyMap<unknown, TorchValue>, above: string): Leaf[] =>
    [...owner].flatMap(([key, value]) => {
      const name = `${above}${String(key)}`;
      if (value instanceof Map) {
        if (seen.has(value)) return []; // a dictionary may hold itself
        seen.add(value);
        return walk(value, `${name}.`);
      }
      const parts = partsOf(name);
      const found = map.filter(({ run }) => placeOf(run, parts) >= 0);
      for (const one of found) one.used = true;
      if (found.length > 0) parts.splice(placeOf(found[0].run, parts), found[0].run.length, ...found[0].to);
      return [{ name, parts, value, owner }];
    });
  const leaves = walk(state, '');
  const unused = map.find(({ used }) => !used);
  if (unused) throw new RangeError(`fromStateDict: keys: "${unused.from}" is not in the state dict`);
  return leaves;
}

/** The parts of a name that say something: `encoder_state_dict` is an encoder. */
function partsOf(name: string): string[] {
  const parts = name.split('.').filter((part) => !WRAPPERS.includes(part));
  return parts.map((part) => part.replace(/^(encoder|decoder)_state_dict$/, '$1'));
}

/** @returns where a run of parts begins among others, or -1 */
function placeOf(run: readonly string[], parts: readonly string[]): number {
  return parts.findIndex((_, at) => run.every((part, k) => parts[at + k] === part));
}
