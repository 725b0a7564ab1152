import { describeNear } from './nearNames';

/** An entry for each option of `T`: TypeScript refuses a list in which one is missing. */
export type OptionNames<T> = Readonly<Record<keyof T, true>>;

/**
 * Refuses options that there are not, which would otherwise change nothing without a word. One that is undefined passes.
 * @param where for messages, such as `scatter`
 * @throws RangeError for an unknown option; its message has the allowed ones, the nearest first
 * @throws TypeError for options that are not an object
 */
export function checkOptions<T extends object>(where: string, options: T, names: OptionNames<T>): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const got = Array.isArray(options) ? 'a list' : options == null ? String(options) : `a ${typeof options}`;
    throw new TypeError(
      `${where}: the options are ${got}; expected an object, such as { ${Object.keys(names)[0]}: … }`,
    );
  }
  const allowed = Object.keys(names);
  const unknown = Object.entries(options).find(([key, value]) => value !== undefined && !Object.hasOwn(names, key));
  if (!unknown) return;
  const near = describeNear(unknown[0], allowed);
  throw new RangeError(`${where}: unknown option ${JSON.stringify(unknown[0])}${near}; allowed: ${allowed.join(', ')}`);
}
