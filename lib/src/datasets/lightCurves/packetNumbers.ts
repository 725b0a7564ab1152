/** The fields of a record in a packet, by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** @returns whether a value holds fields */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws RangeError unless a field holds a finite number */
export function numberIn(fields: Fields, name: string, where: string): number {
  const value = fields[name];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const found = value === undefined ? 'is not there' : `holds ${describe(value)}`;
  throw new RangeError(`lightCurveFeatures: ${where}: ${name} ${found}; a finite number is needed`);
}

/** @returns the records of a list that may be missing. @throws RangeError for another value */
export function recordsIn(packet: Fields, name: string): readonly Fields[] {
  const list = packet[name] ?? [];
  if (Array.isArray(list) && list.every(isFields)) return list;
  throw new RangeError(`lightCurveFeatures: ${name} holds ${describe(list)}; a list of records is needed`);
}

const SHOWN = 40;

function describe(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, SHOWN)) : typeof value;
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : text;
}
