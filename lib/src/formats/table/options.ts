/**
 * Checks the options of a method by the values that each may have.
 * @throws RangeError that names an option or a value that the method does not know, and what it knows
 */
export function checkOptions(
  where: string,
  options: object,
  allowed: Readonly<Record<string, readonly unknown[]>>,
): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(allowed, name)) {
      throw new RangeError(`${where}: option ${JSON.stringify(name)}; allowed: ${Object.keys(allowed).join(', ')}`);
    }
    if (value === undefined || allowed[name].includes(value)) continue;
    const values = allowed[name].map((own) => JSON.stringify(own)).join(', ');
    throw new RangeError(`${where}: ${name} ${JSON.stringify(value)}; allowed: ${values}`);
  }
}
