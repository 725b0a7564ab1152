import { readColor } from '../color';
import { FAMILIES } from '../text/fonts';
import { readPseudoHtml } from '../text/pseudoHtml';
import { isNumberFormat } from '../ticks/format';

/** Looks at one value; what is wrong with it goes to `problems`, path first. */
export type Check = (value: unknown, path: string, problems: string[]) => void;

/** One check for every attribute of a type: a forgotten one does not compile. */
export type Checks<T> = { readonly [K in keyof Required<T>]: Check };

/** @returns a value as messages quote it */
export function quoted(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return `a list of ${(value as unknown as unknown[]).length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** Allowed, and never drawn. */
export const inert: Check = () => undefined;

const must = (test: (value: unknown) => boolean, expected: string): Check => (value, path, problems) => {
  if (!test(value)) problems.push(`${path}: ${quoted(value)} is not ${expected}`);
}; // prettier-ignore

export const bool = must((v) => typeof v === 'boolean', 'true or false');
export const text = must((v) => typeof v === 'string', 'a text');
export const color = must(
  (v) => typeof v === 'string' && readColor(v) !== null,
  'a colour; allowed: CSS names, #rgb, #rrggbb, #rrggbbaa, rgb(r, g, b), rgba(r, g, b, a)',
);
export const numberFormat = must(
  (v) => typeof v === 'string' && isNumberFormat(v),
  "a number format that is drawn; allowed: [,][.digits][~][d|f|e|g|%], such as '.2f'",
);
export const dash = must(
  (v) =>
    typeof v === 'string' && /^(solid|dot|dash|longdash|dashdot|longdashdot|\d+(\.\d+)?px(,\d+(\.\d+)?px)*)$/.test(v),
  "a dash that is drawn; allowed: solid, dot, dash, longdash, dashdot, longdashdot, or lengths such as '6px,3px'",
);
export const family = must(
  (v) => typeof v === 'string' && FAMILIES.includes(v.split(',')[0].trim().replace(/['"]/g, '').toLowerCase()),
  'a font that is drawn; allowed first in the list: Tinos, Times New Roman, Times, serif',
);

/** @returns a check for a finite number between two bounds, both included */
export function number(low = -Infinity, high = Infinity): Check {
  const bounds = low === -Infinity ? '' : high === Infinity ? `, ${low} or more` : `, ${low} to ${high}`;
  return must((v) => typeof v === 'number' && Number.isFinite(v) && v >= low && v <= high, `a number${bounds}`);
}

/** Text in pseudo-HTML. */
export const html: Check = (value, path, problems) => {
  if (typeof value !== 'string') {
    problems.push(`${path}: ${quoted(value)} is not a text`);
    return;
  }
  try {
    readPseudoHtml(value);
  } catch (error) {
    problems.push(`${path}: ${(error as Error).message}`);
  }
};

/** @returns a check for one of a few values */
export function oneOf(...allowed: readonly (string | number | boolean)[]): Check {
  return (value, path, problems) => {
    if (allowed.includes(value as string)) return;
    const list = allowed.map((v) => (v === '' ? "''" : String(v))).join(', ');
    problems.push(`${path}: ${quoted(value)} is not drawn; allowed: ${list}`);
  };
}

/** @returns a check for a text of a form, such as an axis's name */
export function like(pattern: RegExp, expected: string): Check {
  return must((v) => typeof v === 'string' && pattern.test(v), expected);
}

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

/** Numbers; null and NaN are gaps. Of wrong entries the first is named. */
export const numbers: Check = (value, path, problems) => {
  if (!isList(value)) {
    problems.push(`${path}: ${quoted(value)} is not a list of numbers`);
    return;
  }
  if (!Array.isArray(value)) {
    if (typeof value[0] === 'bigint')
      problems.push(`${path}: 64-bit integers are not drawn; give them as Float64Array`);
    return;
  }
  const wrong = value.findIndex((v) => typeof v !== 'number' && v !== null && v !== undefined);
  if (wrong >= 0) {
    problems.push(`${path}[${wrong}]: ${quoted(value[wrong])} is not a number; categories and dates are not drawn`);
  }
};

/** @returns a check for a list; every entry is checked */
export function listOf(check: Check, length?: number): Check {
  return (value, path, problems) => {
    if (!isList(value)) problems.push(`${path}: ${quoted(value)} is not a list`);
    else if (length !== undefined && value.length !== length)
      problems.push(`${path} has ${value.length} entries, not ${length}`);
    else for (let i = 0; i < value.length; i++) check(value[i], `${path}[${i}]`, problems);
  };
}

/** @returns a check that uses `list` for lists and `single` for anything else */
export function either(single: Check, list: Check): Check {
  return (value, path, problems) => (isList(value) ? list : single)(value, path, problems);
}

/** Two different numbers. */
export const ends: Check = (value, path, problems) => {
  const before = problems.length;
  listOf(number(), 2)(value, path, problems);
  const [a, b] = value as number[];
  if (problems.length === before && a === b)
    problems.push(`${path}: both ends are ${a}; a range needs two different numbers`);
};

/** Two fractions, the lesser first. */
export const domain: Check = (value, path, problems) => {
  const before = problems.length;
  listOf(number(0, 1), 2)(value, path, problems);
  const [a, b] = value as number[];
  if (problems.length === before && a >= b)
    problems.push(`${path}: [${a}, ${b}] is empty; the first must be the lesser`);
};

/** @returns a check for an object: its attributes by their checks, any other refused by name; null and undefined are absent */
export function object<T>(checks: Checks<T>): Check {
  return (value, path, problems) => {
    if (typeof value !== 'object' || value === null || isList(value)) {
      problems.push(
        `${path}: ${quoted(value)} is not an object; allowed: {${Object.keys(checks).slice(0, 3).join(', ')}, …}`,
      );
      return;
    }
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined || entry === null) continue;
      const check = Object.prototype.hasOwnProperty.call(checks, key) ? checks[key as keyof T] : undefined;
      if (check) check(entry, `${path}.${key}`, problems);
      else problems.push(`${path}.${key} is not drawn; allowed: ${Object.keys(checks).sort().join(', ')}`);
    }
  };
}
