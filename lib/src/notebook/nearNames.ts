/** Names offered for one that is not there. */
const OFFERED = 3;

/**
 * @returns the names that are most like a wanted one, the likest first: the same but for case and punctuation, those that
 *   begin with it or it with them, and those that a few edits make of it; empty where none is like it
 */
export function nearNames(wanted: string, names: readonly string[]): string[] {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const target = plain(wanted);
  const distances = names.map((name) => {
    const other = plain(name);
    if (other === target) return { name, distance: 0 };
    const starts = Math.min(other.length, target.length) >= 2 && (other.startsWith(target) || target.startsWith(other));
    return { name, distance: starts ? 1 : edits(target, other) };
  });
  const farthest = Math.max(Math.min(1, target.length - 1), Math.floor(target.length / 3));
  const near = distances.filter(({ distance }) => distance <= farthest);
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, OFFERED)
    .map(({ name }) => name);
}

/** @returns ", near: a, b" for a message, or nothing */
export function describeNear(wanted: string, names: readonly string[]): string {
  const near = nearNames(wanted, names);
  return near.length > 0 ? ` (near: ${near.join(', ')})` : '';
}

/** @returns the Levenshtein distance: how many characters must be put in, taken out or replaced */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + Number(from[i - 1] !== to[j - 1])));
    }
    row = next;
  }
  return row[to.length];
}
