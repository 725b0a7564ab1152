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

/** The columns that each label fills and each file has. */
export const NEEDED: ReadonlySet<string> = new Set(['objectId', 'label', 'timestamp']);

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** A label as it is given: session, url and note may be left out. */
export type GivenLabel = Pick<Label, 'objectId' | 'label' | 'timestamp'> & Partial<Label>;

/**
 * @returns the label with all its fields; '' are those of session, url and note that are left out
 * @throws RangeError for a label without objectId, label or timestamp, a field that is not text, and a time that is none
 */
export function checkedLabel(where: string, given: GivenLabel): Label {
  const fields = LABEL_COLUMNS.map((name) => [name, given[name] ?? (NEEDED.has(name) ? undefined : '')] as const);
  const [wrong, value] = fields.find(([, field]) => typeof field !== 'string') ?? [];
  if (wrong !== undefined) {
    const found = value === undefined ? `there is no ${wrong}` : `${wrong} is ${String(value)}, not text`;
    throw new RangeError(
      `${where}: ${given.objectId ? `the label of ${given.objectId}` : 'a label'}: ${found}; ` +
        'give objectId, label and timestamp as text; session, url and note may be left out',
    );
  }
  const { objectId, timestamp } = given;
  if (objectId === '') throw new RangeError(`${where}: a label without objectId; each needs one`);
  if (!TIME.test(timestamp) || Number.isNaN(Date.parse(timestamp))) {
    throw new RangeError(`${where}: ${objectId} has the timestamp "${timestamp}"; expected 2026-11-27T20:15:00.000Z`);
  }
  return Object.fromEntries(fields) as unknown as Label;
}
