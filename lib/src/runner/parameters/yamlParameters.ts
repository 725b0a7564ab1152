import { readFileSync } from 'node:fs';
import type { Document } from 'yaml';
import { ArgumentError } from '../arguments';
import { whyInexact } from './exactNumbers';

/**
 * Reads a YAML (or JSON) file with a mapping from parameters' names to values.
 * @throws ArgumentError naming the file, for what cannot be read and for values that no cell could be given as they are
 */
export function readYamlParameters(file: string): Record<string, unknown> {
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
