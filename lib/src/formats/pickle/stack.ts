import { Budget, COST } from './budget';
import { Refusal } from './refusal';

/** The unpickler's stack, its marks and its memo. */
export class PickleStack {
  private readonly values: unknown[] = [];
  private readonly marks: number[] = [];
  private readonly memo: unknown[] = [];

  constructor(private readonly budget: Budget) {}

  get depth(): number {
    return this.values.length;
  }

  /** Marks that nothing has closed yet. */
  get openMarks(): number {
    return this.marks.length;
  }

  push(value: unknown, cost: number = COST.slot): void {
    this.budget.spend(cost);
    this.values.push(value);
  }

  mark(): void {
    this.budget.spend(COST.slot);
    this.marks.push(this.values.length);
  }

  private get floor(): number {
    return this.marks.length === 0 ? 0 : this.marks[this.marks.length - 1];
  }

  pop(): unknown {
    if (this.values.length <= this.floor) throw new Refusal('an empty stack', 'a value to take');
    return this.values.pop();
  }

  /** @returns the last n values, in the order they were pushed */
  popMany(n: number): unknown[] {
    return Array.from({ length: n }, () => this.pop()).reverse();
  }

  top(): unknown {
    if (this.values.length <= this.floor) throw new Refusal('an empty stack', 'a value to change');
    return this.values[this.values.length - 1];
  }

  /** @returns what was pushed since the last mark, which is gone */
  popToMark(): unknown[] {
    const mark = this.marks.pop();
    if (mark === undefined) throw new Refusal('no mark on the stack', 'a MARK before');
    return this.values.splice(mark);
  }

  /** The memo is filled in order, as every pickler does; an entry may be replaced, never left out. */
  remember(index: number): void {
    if (index > this.memo.length) {
      throw new Refusal(`memo entry ${index} with ${this.memo.length} before it`, 'entries in order');
    }
    this.budget.spend(COST.slot);
    this.memo[index] = this.top();
  }

  rememberNext(): void {
    this.remember(this.memo.length);
  }

  recall(index: number): void {
    if (index >= this.memo.length) {
      throw new Refusal(`memo entry ${index}, of ${this.memo.length}`, 'an entry that was made before');
    }
    this.push(this.memo[index]);
  }
}
