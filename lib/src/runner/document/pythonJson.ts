/**
 * @returns a value as Python's `json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)` writes it, as nbformat
 *   keeps notebooks. `JSON.stringify` differs in two things: it puts keys that are whole numbers first, in the order of
 *   their values, and writes small numbers otherwise (Python: `1e-05`, `1e-07`).
 */
export function pythonJson(value: unknown, indent = ''): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const inner = `${indent} `;
  const [open, close, parts] = Array.isArray(value)
    ? ['[', ']', value.map((each) => pythonJson(each, inner))]
    : ['{', '}', membersOf(value as Record<string, unknown>, inner)];
  return parts.length === 0 ? open + close : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}

const membersOf = (object: Record<string, unknown>, indent: string): string[] =>
  Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}: ${pythonJson(object[key], indent)}`);

/** Below 1e-4 Python's shortest text has an exponent, of two digits at least. */
function numberText(value: number): string {
  if (value === 0 || Math.abs(value) >= 1e-4) return JSON.stringify(value);
  return value.toExponential().replace(/e-(\d)$/, 'e-0$1');
}
