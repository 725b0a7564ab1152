import { Refused } from '../refused';
import { Allowed } from './allowList';
import { COST } from './budget';
import type { PickleMachine } from './machine';
import { nameOf, Refusal, Unreadable } from './refusal';
import { globalNamed, remedyFor } from './remedies';
import { Tuple } from './values';

/** Names and calls. A name that is not allowed is only noted: what would be made of it is `Refused`, and never made. */
export function pushGlobal(machine: PickleMachine, module: unknown, name: unknown): void {
  if (typeof module !== 'string' || typeof name !== 'string') {
    throw new Refusal(`the global ${nameOf(name)}`, machine.allowList.globals);
  }
  const full = `${module}.${name}`;
  const allowed = machine.allowList.global(full);
  machine.stack.push(allowed ?? machine.refused(globalNamed(full), remedyFor(full)), COST.object);
}

export function pushPersistent(machine: PickleMachine, id: unknown): void {
  const { stack, allowList } = machine;
  stack.push(
    unlessUnreadable(machine, () => allowList.persistent(id)),
    COST.object,
  );
}

/** @returns what `make` makes, or what stands for it */
function unlessUnreadable(machine: PickleMachine, make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return machine.refused(error.found, error.allowed);
  }
}

export function reduce(machine: PickleMachine, callee: unknown, args: unknown): void {
  const { stack } = machine;
  if (callee instanceof Refused) return stack.push(callee);
  if (!(callee instanceof Allowed) || callee.call === undefined) {
    throw new Refusal(`REDUCE that would call ${nameOf(callee)}`, 'calls of tensor and OrderedDict constructors');
  }
  if (!(args instanceof Tuple)) throw new Refusal(`REDUCE of ${callee.name} with ${nameOf(args)}`, 'a tuple');
  const items: readonly unknown[] = args.items;
  const refused = callee.takesRefused ? undefined : items.find((item) => item instanceof Refused);
  const { call } = callee;
  stack.push(refused ?? unlessUnreadable(machine, () => call(items)), COST.object);
}

/** NEWOBJ: Python would make an empty object of a class. Of the allowed ones, parameters alone are made so. */
export function makeObject(machine: PickleMachine, type: unknown, args: unknown): void {
  if (type instanceof Refused) return machine.stack.push(type);
  if (type instanceof Allowed && type.isClass) return reduce(machine, type, args);
  throw new Refusal(`NEWOBJ of ${nameOf(type)}`, 'classes that hold data alone');
}
