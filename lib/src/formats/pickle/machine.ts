import type { Refused } from '../refused';
import type { AllowList } from './allowList';
import type { Budget } from './budget';
import type { Cursor } from './cursor';
import type { PickleStack } from './stack';

/** What opcodes work on. */
export interface PickleMachine {
  readonly cursor: Cursor;
  readonly stack: PickleStack;
  readonly budget: Budget;
  readonly allowList: AllowList;
  /** The protocol that the pickle says it is of. */
  readonly protocol: number;
  /** Containers with something in them that makes them unreadable, and why. */
  readonly spoilt: Map<unknown, Refused>;
  /** @returns what stands for a value that cannot be read, at the place of the opcode under way */
  refused(found: string, remedy: string): Refused;
}
