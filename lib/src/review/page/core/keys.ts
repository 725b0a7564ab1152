/** Keys that the page has given to something else. */
const TAKEN = new Set(['u', 'n', 'f', 'e', '?', '/']);

/**
 * One key a label: a label of one character has its own; others their first letter that is free, or else the first free
 * digit.
 * @returns in the order of the labels; '' for labels beyond all keys
 */
export function keysOf(choices: readonly string[]): string[] {
  const used = new Set(TAKEN);
  const keys = choices.map((choice) => (choice.length === 1 ? choice.toLowerCase() : ''));
  for (const key of keys) used.add(key);
  return choices.map((choice, k) => {
    if (keys[k] !== '') return keys[k];
    const key = [...choice.toLowerCase().replace(/[^a-z]/g, ''), ...'1234567890'].find((one) => !used.has(one)) ?? '';
    used.add(key);
    return key;
  });
}
