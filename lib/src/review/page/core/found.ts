import type { Label } from '../../labels/label';
import type { LabelScale } from '../../labels/judgements';

/**
 * How many interesting objects were found by each look: an entry for every object with a label, in the order in which they
 * got their present ones.
 * @returns running counts of objects whose labels are worth more than 0 on average
 */
export function foundByLook(current: ReadonlyMap<string, readonly Label[]>, scale: LabelScale): number[] {
  let found = 0;
  return [...current.values()]
    .map((labels) => ({ time: Date.parse(labels[0].timestamp), interest: meanWorth(labels, scale) }))
    .sort((a, b) => a.time - b.time)
    .map(({ interest }) => (found += interest > 0 ? 1 : 0));
}

function meanWorth(labels: readonly Label[], scale: LabelScale): number {
  const worth = labels.flatMap(({ label }) => (Object.hasOwn(scale, label) ? (scale[label] ?? []) : []));
  return worth.length === 0 ? 0 : worth.reduce((sum, value) => sum + value, 0) / worth.length;
}

/** The labels given that a scale does not have: they are kept, but the ranking cannot use them. */
export function unknownLabels(current: ReadonlyMap<string, readonly Label[]>, scale: LabelScale): string[] {
  const said = new Set([...current.values()].flatMap((labels) => labels.map(({ label }) => label)));
  return [...said].filter((label) => !Object.hasOwn(scale, label));
}
