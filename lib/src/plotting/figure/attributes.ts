/**
 * Looks at one value and adds what is wrong with it to `problems`, path first. A value that passes is a `T`: the types of figures are
 * read off their checks.
 */
export interface Check<out T = unknown> {
  (value: unknown, path: string, problems: string[]): void;
  /** Never there: only for the compiler. */
  readonly passes?: T;
}

/** What passes a check. */
export type Passing<C> = C extends Check<infer T> ? T : never;

/** An object whose attributes pass their checks; each may be absent. */
export type Attributes<A> = { [K in keyof A]?: Passing<A[K]> };

/** Numbers along an axis, as an array or a typed array; null, NaN and the infinities are gaps. */
export type Numbers = readonly (number | null)[] | Float64Array | Float32Array | Int32Array | Uint32Array;

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

/** @returns whether a value has attributes, and is not a list */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !isList(value);

/** @returns a value as messages quote it */
export function quoted(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`;
  if (isList(value)) return `a list of ${value.length}`;
  return isObject(value) ? 'an object' : String(value);
}

/** @returns a check that allows anything, for what is never drawn */
export function inert<T = unknown>(): Check<T> {
  return () => undefined;
}

function must<T>(test: (value: unknown) => boolean, expected: string): Check<T> {
  return (value, path, problems) => {
    if (!test(value)) problems.push(`${path}: ${quoted(value)} is not ${expected}`);
  };
}

export const bool = must<boolean>((v) => typeof v === 'boolean', 'true or false');

/** @returns a check for a text that passes `test` */
export const text = <T extends string = string>(test: (value: string) => boolean, expected: string): Check<T> =>
  must((v) => typeof v === 'string' && test(v), expected);

/** @returns a check for a name with a number, such as 'x', 'x2', 'x3' */
export const numbered = (name: string, what: string): Check<string> =>
  text((v) => new RegExp(`^${name}([2-9]|[1-9]\\d+)?$`).test(v), what);

/** @returns a check for a finite number between two bounds, both included */
export function number(low = -Infinity, high = Infinity): Check<number> {
  const bounds = low === -Infinity ? '' : high === Infinity ? `, ${low} or more` : `, ${low} to ${high}`;
  return must((v) => typeof v === 'number' && Number.isFinite(v) && v >= low && v <= high, `a number${bounds}`);
}

/** @returns a check for one of a few values */
export function oneOf<const T extends readonly (string | number | boolean)[]>(...allowed: T): Check<T[number]> {
  return (value, path, problems) => {
    if (allowed.includes(value as string)) return;
    const list = allowed.map((v) => (v === '' ? "''" : String(v))).join(', ');
    problems.push(`${path}: ${quoted(value)} is not drawn; allowed: ${list}`);
  };
}

/** Numbers; null and NaN are gaps. Of wrong entries the first is named. */
export const numbers: Check<Numbers> = (value, path, problems) => {
  if (!isList(value)) problems.push(`${path}: ${quoted(value)} is not a list of numbers`);
  else if (typeof value[0] === 'bigint')
    problems.push(`${path}: 64-bit integers are not drawn; give them as Float64Array`);
  if (!Array.isArray(value)) return;
  const wrong = value.findIndex((v) => typeof v !== 'number' && v !== null && v !== undefined);
  if (wrong >= 0) {
    problems.push(`${path}[${wrong}]: ${quoted(value[wrong])} is not a number; categories and dates are not drawn`);
  }
};

/** @returns a check for a list; every entry is checked */
export function listOf<T>(check: Check<T>, length?: number): Check<readonly T[]> {
  return (value, path, problems) => {
    if (!isList(value)) problems.push(`${path}: ${quoted(value)} is not a list`);
    else if (length !== undefined && value.length !== length)
      problems.push(`${path} has ${value.length} entries, not ${length}`);
    else for (let i = 0; i < value.length; i++) check(value[i], `${path}[${i}]`, problems);
  };
}

/** @returns a check for two numbers; `complaint` says what is wrong with the pair, if anything */
export function pair(
  one: Check<number>,
  complaint: (a: number, b: number) => string | false,
): Check<readonly number[]> {
  return (value, path, problems) => {
    const before = problems.length;
    listOf(one, 2)(value, path, problems);
    const wrong = problems.length === before && complaint(...(value as [number, number]));
    if (wrong) problems.push(`${path}: ${wrong}`);
  };
}

/** @returns a check that uses `list` for lists and `single` for anything else */
export function either<S, L>(single: Check<S>, list: Check<L>): Check<S | L> {
  return (value, path, problems) => (isList(value) ? list : single)(value, path, problems);
}

/** @returns a check for an object: its attributes by their checks, any other refused by name; null and undefined are absent */
export function object<A extends Readonly<Record<string, Check>>>(
  attributes: A,
  /** Attributes of which there may be many: xaxis, xaxis2, … */
  many: readonly (keyof A & string)[] = [],
): Check<Attributes<A>> {
  const numbers = new RegExp(`^(${many.join('|')})([2-9]|[1-9]\\d+)$`);
  const names = [...Object.keys(attributes), ...many.map((name) => `${name}2, …`)];
  return (value, path, problems) => {
    if (!isObject(value)) {
      problems.push(`${path}: ${quoted(value)} is not an object; allowed: {${names.slice(0, 3).join(', ')}, …}`);
      return;
    }
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined || entry === null) continue;
      const name = key.replace(numbers, '$1');
      if (Object.hasOwn(attributes, name)) attributes[name](entry, `${path}.${key}`, problems);
      else problems.push(`${path}.${key} is not drawn; allowed: ${[...names].sort().join(', ')}`);
    }
  };
}
