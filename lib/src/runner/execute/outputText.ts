/**
 * Applies carriage returns and backspaces as a terminal does: what follows a `\r` overwrites the line from its start. A
 * progress line that rewrote itself a thousand times leaves its last state.
 */
export function collapseOverwritten(text: string): string {
  if (!/[\r\b]/.test(text)) return text;
  return text.replace(/\r+\n/g, '\n').split('\n').map(collapseLine).join('\n');
}

function collapseLine(line: string): string {
  if (!/[\r\b]/.test(line)) return line;
  let shown = '';
  for (const part of line.split('\r')) {
    const written = eraseBackwards(part);
    shown = written + shown.slice(written.length);
  }
  return shown;
}

function eraseBackwards(part: string): string {
  if (!part.includes('\b')) return part;
  const characters: string[] = [];
  for (const character of part) {
    if (character === '\b') characters.pop();
    else characters.push(character);
  }
  return characters.join('');
}

/**
 * Half a surrogate pair cannot be written in UTF-8, and Python's readers of notebooks stumble over it.
 * @returns a JSON value in whose texts U+FFFD replaces each such half
 */
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, wellFormed(each)]));
}
