/** JSON's strings, to be passed over, and its numbers. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** @returns why a number would not keep the value that is written, or undefined when it does */
export function whyInexact(written: string): string | undefined {
  const number = Number(written);
  if (!Number.isFinite(number)) return `${written} is beyond the largest number, ${Number.MAX_VALUE}`;
  if (Number.isSafeInteger(number) || !/^[-+]?\d+$/.test(written) || BigInt(written) === BigInt(number)) {
    return undefined;
  }
  return `${written} cannot be held exactly by a number, which would make it ${number}; give fewer digits, or a text in quotes`;
}

/** @returns {@link whyInexact} of the first such number in a JSON text */
export function whyInexactJson(json: string): string | undefined {
  for (const [token] of json.matchAll(TOKENS)) {
    const why = token.startsWith('"') ? undefined : whyInexact(token);
    if (why !== undefined) return why;
  }
  return undefined;
}
