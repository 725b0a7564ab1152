import { Refusal } from './refusal';

/** Bytes, roughly, that V8 takes for one of each; arrays may be twice as long as what is in them, while they grow. */
export const COST = {
  slot: 24,
  number: 40,
  string: 64,
  list: 200,
  tuple: 150,
  bytes: 400,
  dict: 450,
  item: 60,
  object: 600,
} as const;

/** What the pickle of a model with 100,000 parameters needs; larger data belongs in tensors. */
const MOST_MEMORY = 128 * 2 ** 20;

/**
 * Counts, roughly and from above, the memory that the values of a pickle take. One byte in a file can ask for a few
 * hundred in memory, so a file small enough to look harmless could otherwise fill it.
 */
export class Budget {
  private spent = 0;

  /** @throws Refusal when it does not last */
  spend(bytes: number): void {
    this.spent += bytes;
    if (this.spent > MOST_MEMORY) {
      throw new Refusal(
        `values that need more than ${MOST_MEMORY / 2 ** 20} MB of memory, tensors not counted`,
        'a pickle of fewer values (large data belongs in tensors)',
      );
    }
  }
}
