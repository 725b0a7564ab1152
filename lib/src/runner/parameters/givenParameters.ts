import { readFileSync } from 'node:fs';
import type { Document } from 'yaml';
import { ArgumentError } from '../argumentError';
import { whyInexact } from './exactNumbers';

/** A parameter's value: as text (from `-p name=text`), read by its declared type; or as a value (from YAML). */
export type GivenParameter = { readonly text: string } | { readonly value: unknown };

/** Values for notebooks' parameters, by name. */
export type GivenParameters = ReadonlyMap<string, GivenParameter>;

/**
 * Gathers the parameters of the command line; later ones win, and those given one by one win over files.
 * @param assignments `name=value` each (`-p`)
 * @param files paths of YAML (or JSON) files with a mapping from names to values (`-f`)
 * @throws ArgumentError naming the assignment or file that cannot be read
 */
export function readGivenParameters(assignments: readonly string[], files: readonly string[]): GivenParameters {
  const given = new Map<string, GivenParameter>();
  for (const file of files) {
    for (const [name, value] of Object.entries(readYamlParameters(file))) given.set(name, { value });
  }
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    if (at < 1) throw new ArgumentError(`-p ${assignment}: expected name=value`);
    given.set(assignment.slice(0, at).trim(), { text: assignment.slice(at + 1) });
  }
  return given;
}

/**
 * Reads a YAML (or JSON) file with a mapping from parameters' names to values.
 * @throws ArgumentError naming the file, when it cannot be read, and for values that a cell cannot hold exactly
 */
function readYamlParameters(file: string): Record<string, unknown> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only when a file is given
  const yaml = require('yaml') as typeof import('yaml');
  let value: unknown;
  try {
    const document = yaml.parseDocument(readFileSync(file, 'utf8'), { intAsBigInt: true });
    if (document.errors.length > 0) throw document.errors[0];
    keepNumbersExact(yaml, document);
    value = document.toJS();
  } catch (error) {
    if (error instanceof ArgumentError) throw new ArgumentError(`-f ${file}: ${error.message}`);
    throw new ArgumentError(`-f ${file}: cannot be read (${(error as Error).message})`);
  }
  if (!isPlainObject(value)) {
    throw new ArgumentError(`-f ${file}: expected a mapping from parameters' names to values`);
  }
  for (const [name, each] of Object.entries(value)) checkValue(file, name, each, [value]);
  return value;
}

function keepNumbersExact({ visit }: typeof import('yaml'), document: Document): void {
  visit(document, {
    Scalar(_, node) {
      const written = typeof node.value === 'bigint' ? String(node.value) : (node.source ?? '');
      const overflows = typeof node.value === 'number' && !Number.isFinite(node.value) && /^[-+]?\.?\d/.test(written);
      const why = overflows || typeof node.value === 'bigint' ? whyInexact(written) : undefined;
      if (why !== undefined) throw new ArgumentError(why);
      if (typeof node.value === 'bigint') node.value = Number(node.value);
    },
  });
}

/** Refuses what TypeScript has no literal for: dates, sets, and lists that contain themselves. */
function checkValue(file: string, path: string, value: unknown, around: readonly unknown[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (around.includes(value)) throw new ArgumentError(`-f ${file}: ${path} contains itself`);
  if (!Array.isArray(value) && !isPlainObject(value)) {
    throw new ArgumentError(
      `-f ${file}: ${path} is a ${value.constructor.name}; allowed are numbers, texts, booleans, null, lists and mappings`,
    );
  }
  for (const [key, each] of Object.entries(value)) {
    checkValue(file, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, each, [...around, value]);
  }
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
