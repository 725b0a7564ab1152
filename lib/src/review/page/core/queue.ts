import type { Label } from '../../labels/label';
import type { Conflict } from '../../labels/merge';

/** Which objects are gone through. */
export interface Filter {
  /** 'open': those without a label, in the order of the ranking; 'labelled', 'conflicts', or a label: `label:boring`. */
  readonly show: string;
  /** A class, or '' for all. */
  readonly class: string;
}

export const EVERYTHING: Filter = { show: 'open', class: '' };

export interface Queued {
  readonly objectIds: readonly string[];
  readonly classes: readonly string[] | null;
  /** Rows without a judgement, the most promising first. */
  readonly order: Uint32Array;
  readonly current: ReadonlyMap<string, readonly Label[]>;
  readonly conflicts: readonly Conflict[];
}

/**
 * The rows to go through, under a filter: open ones in the order of the ranking, labelled ones in the order of their latest
 * labels, the newest first.
 */
export function queueOf({ objectIds, classes, order, current, conflicts }: Queued, filter: Filter): number[] {
  const ofClass = (row: number) => filter.class === '' || classes?.[row] === filter.class;
  if (filter.show === 'open') {
    return Array.from(order).filter((row) => ofClass(row) && !current.has(objectIds[row]));
  }
  const rows = new Map<string, number[]>();
  objectIds.forEach((id, row) => current.has(id) && rows.set(id, [...(rows.get(id) ?? []), row]));
  return wanted(current, conflicts, filter.show)
    .flatMap((id) => rows.get(id) ?? [])
    .filter(ofClass);
}

function wanted(
  current: ReadonlyMap<string, readonly Label[]>,
  conflicts: readonly Conflict[],
  show: string,
): string[] {
  if (show === 'conflicts') return conflicts.map(({ objectId }) => objectId);
  const said = show === 'labelled' ? null : show.slice('label:'.length);
  return [...current]
    .filter(([, labels]) => said === null || labels.some(({ label }) => label === said))
    .sort(([, a], [, b]) => Date.parse(b.at(-1)!.timestamp) - Date.parse(a.at(-1)!.timestamp))
    .map(([id]) => id);
}
