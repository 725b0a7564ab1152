import type { Label } from '../../labels/label';
import { mergeLabels } from '../../labels/merge';

/** What a person says of an object in the page. */
export type Said = Pick<Label, 'objectId' | 'label' | 'url' | 'note'>;

/** The latest entry of a session, of one object or of any; those that take labels back among them. */
export function latestOf(log: readonly Label[], session: string, objectId?: string): Label | undefined {
  for (let k = log.length - 1; k >= 0; k--) {
    if (log[k].session === session && (objectId === undefined || log[k].objectId === objectId)) return log[k];
  }
  return undefined;
}

/**
 * Adds to a log of labels in the order of time.
 * @param now in milliseconds; later by some where the session has entries of that time, so that their order stays
 */
export function appended(log: readonly Label[], said: readonly Said[], session: string, now: number): Label[] {
  const last = latestOf(log, session);
  const from = Math.max(now, last === undefined ? 0 : Date.parse(last.timestamp) + 1);
  const entries = said.map((one, k) => ({ ...one, session, timestamp: new Date(from + k).toISOString() }));
  return mergeLabels(log, entries);
}

/** Something done that can be undone: the label that it gave, and the entry that was valid before. */
interface Action {
  readonly label: Label;
  readonly before: Label | undefined;
}

/**
 * What undoes the last label of a session that still stands: an entry that puts the object back to what the session had
 * said of it before. Found from the log alone, so that it works after a reload as well; a label that somebody gives back by
 * hand counts as undone.
 */
export function undoing(log: readonly Label[], session: string): Said | null {
  const actions: Action[] = [];
  const latest = new Map<string, Label>();
  for (const label of log) {
    if (label.session !== session) continue;
    const before = latest.get(label.objectId);
    latest.set(label.objectId, label);
    const top = actions.at(-1);
    const undoes = top?.label.objectId === label.objectId && label.label === (top.before?.label ?? '');
    if (undoes) actions.pop();
    else if (label.label !== '' && label.label !== before?.label) actions.push({ label, before });
  }
  const last = actions.at(-1);
  if (last === undefined) return null;
  const { objectId, url, note } = latest.get(last.label.objectId)!;
  // What was noted beside the label stays where the object had none before: words are not lost with a key.
  return last.before?.label
    ? { objectId, url, label: last.before.label, note: last.before.note }
    : { objectId, url, label: '', note };
}
