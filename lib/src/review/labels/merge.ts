import { LABEL_COLUMNS, type Label } from './label';

/** Objects of which people, or sessions, think otherwise. */
export interface Conflict {
  readonly objectId: string;
  /** What each session says now, in the order of time. */
  readonly labels: readonly Label[];
}

const keyOf = (label: Label) => JSON.stringify(LABEL_COLUMNS.map((name) => label[name]));

/** Earlier first; of one time in the order of all other fields, so that every merge gives one order. */
function compared(a: Label, b: Label): number {
  const [time, other] = [a, b].map(({ timestamp }) => Date.parse(timestamp));
  if (time !== other) return time - other;
  const [own, theirs] = [keyOf(a), keyOf(b)];
  return own < theirs ? -1 : Number(own > theirs);
}

/**
 * Puts labels of several people or sessions together: all of them, each once, in the order of time. Whatever is merged
 * first, and however often, the result is the same.
 */
export function mergeLabels(...lists: readonly (readonly Label[])[]): Label[] {
  return [...new Map(lists.flat().map((label) => [keyOf(label), label])).values()].sort(compared);
}

/** What each session says now of each object: its latest label, unless that takes the earlier ones back. */
export function currentLabels(labels: readonly Label[]): Map<string, Label[]> {
  const latest = new Map<string, Map<string, Label>>();
  for (const label of mergeLabels(labels)) {
    const sessions = latest.get(label.objectId) ?? new Map<string, Label>();
    latest.set(label.objectId, sessions);
    sessions.delete(label.session); // so that the order is that of the latest labels
    sessions.set(label.session, label);
  }
  const current = new Map<string, Label[]>();
  for (const [objectId, sessions] of latest) {
    const said = [...sessions.values()].filter(({ label }) => label !== '');
    if (said.length > 0) current.set(objectId, said);
  }
  return current;
}

/** The objects on which sessions do not agree. */
export function labelConflicts(labels: readonly Label[]): Conflict[] {
  return [...currentLabels(labels)]
    .filter(([, said]) => new Set(said.map(({ label }) => label)).size > 1)
    .map(([objectId, said]) => ({ objectId, labels: said }));
}
