/** Something wrong with the command line. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/** @returns an option's number, or undefined when it was not given */
export function readNumber(
  name: string,
  value: string | undefined,
  { least, whole = false }: { least: number; whole?: boolean },
): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number < least || (whole && !Number.isInteger(number))) {
    throw new ArgumentError(`${name} ${value}: expected a ${whole ? 'whole ' : ''}number of at least ${least}`);
  }
  return number;
}
