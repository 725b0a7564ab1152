/**
 * Half a surrogate pair cannot be written in UTF-8; Python's readers of notebooks stumble over it.
 * @returns a JSON value in whose texts U+FFFD stands for each such half
 */
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, wellFormed(each)]));
}
