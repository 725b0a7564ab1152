import { Refused } from '../refused';
import { isBuildable } from './allowList';
import { COST } from './budget';
import type { PickleMachine } from './machine';
import { nameOf, Refusal } from './refusal';
import { OrderedDict, type TorchKey } from './values';

/** Fills lists, dicts and sets. What is put into a refused object changes nothing: it is not looked at. */
export function append({ stack, budget }: PickleMachine, items: readonly unknown[]): void {
  const list = stack.top();
  budget.spend(COST.slot * items.length);
  if (list instanceof Refused) return;
  if (!Array.isArray(list)) throw new Refusal(`APPEND to ${nameOf(list)}`, 'a list');
  for (const item of items) list.push(item);
}

export function setItems(machine: PickleMachine, items: readonly unknown[]): void {
  const dict = machine.stack.top();
  machine.budget.spend(COST.item * items.length);
  if (dict instanceof Refused) return;
  if (!(dict instanceof Map)) throw new Refusal(`SETITEM on ${nameOf(dict)}`, 'a dict');
  if (items.length % 2 === 1) throw new Refusal('a key without a value', 'pairs');
  for (let k = 0; k < items.length; k += 2) {
    if (isKey(items[k])) dict.set(items[k], items[k + 1]);
    else if (!machine.spoilt.has(dict)) {
      const found = `a dict with a key that is ${nameOf(items[k])}`;
      machine.spoilt.set(
        dict,
        machine.refused(found, 'keys of text, numbers, booleans and None (str(key), a list of pairs)'),
      );
    }
  }
}

const isKey = (key: unknown): key is TorchKey =>
  key === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof key);

export function addItems({ stack, budget }: PickleMachine, items: readonly unknown[]): void {
  const set = stack.top();
  budget.spend(COST.item * items.length);
  if (set instanceof Refused) return;
  if (!(set instanceof Set)) throw new Refusal(`ADDITEMS to ${nameOf(set)}`, 'a set');
  for (const item of items) set.add(item);
}

export function pushFrozenSet({ stack }: PickleMachine, items: readonly unknown[]): void {
  stack.push(new Set(items), COST.dict + COST.item * items.length);
}

/** The state of an OrderedDict is its attributes; PyTorch gives state dicts one, `_metadata`. */
export function build(machine: PickleMachine, state: unknown, target: unknown): void {
  if (target instanceof Refused) return;
  if (isBuildable(target)) return target.build(state);
  if (!(target instanceof OrderedDict)) throw new Refusal(`BUILD on ${nameOf(target)}`, 'an OrderedDict');
  if (state instanceof Map && state.size === 1 && state.has('_metadata')) {
    target.metadata = state.get('_metadata');
    return;
  }
  const found = 'an OrderedDict with attributes other than "_metadata"';
  machine.spoilt.set(target, machine.refused(found, 'a plain OrderedDict or dict(x)'));
}
