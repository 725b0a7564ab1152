/** What somebody said of an object, and when. */
export interface Label {
  readonly objectId: string;
  /** A word or a number as text, of any scale; '' takes back what the same session said of the object before. */
  readonly label: string;
  /** In UTC, as `new Date().toISOString()` gives it: 2026-11-27T20:15:00.000Z. */
  readonly timestamp: string;
  /** Who, or in which sitting: of one session the latest label of an object counts. */
  readonly session: string;
  /** Where the object can be looked at; '' where nowhere. */
  readonly url: string;
  readonly note: string;
}

/** The columns of a file of labels, in its order. */
export const LABEL_COLUMNS = ['objectId', 'label', 'timestamp', 'session', 'url', 'note'] as const;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** @throws RangeError for a label without an id, or with a time that is none */
export function checkLabel(where: string, { objectId, timestamp }: Label): void {
  if (objectId === '') throw new RangeError(`${where}: a label without objectId; each needs one`);
  if (!TIME.test(timestamp) || Number.isNaN(Date.parse(timestamp))) {
    throw new RangeError(`${where}: ${objectId} has the timestamp "${timestamp}"; expected 2026-11-27T20:15:00.000Z`);
  }
}
