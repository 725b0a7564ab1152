import { isUtf8 } from 'node:buffer';
import { writeFileAtomic } from './atomic';
import { FileBytes } from './byteSource';
import { FormatError, quoted } from './formatError';
import { parseJson } from './json';

/** The state of a fitted estimator as JSON values (what its `toJSON` gives): which estimator, in which version, and fields. */
export interface EstimatorDocument {
  readonly estimator: string;
  readonly version: number;
}

/** A document that was read and checked: its fields are still to be decoded. */
export type CheckedDocument = EstimatorDocument & Readonly<Record<string, unknown>>;

const LARGEST = 1 << 27;
const DEEPEST = 32;
const UNWANTED: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** NaN and the infinities, which JSON lacks, are written as their names, which estimators read back; −0 keeps its sign. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  return Object.is(value, -0) ? '-0' : String(value);
}

/** JSON with one field a line and lists of numbers on one. */
function jsonText(value: unknown, indent: string): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if ('toJSON' in value && typeof value.toJSON === 'function') return jsonText(value.toJSON(), indent);
  if (ArrayBuffer.isView(value)) return jsonText(Array.from(value as Float64Array), indent);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null)) {
      return `[${value.map((item) => jsonText(item, deeper)).join(', ')}]`;
    }
    return `[\n${value.map((item) => deeper + jsonText(item, deeper)).join(',\n')}\n${indent}]`;
  }
  const fields = Object.entries(value).filter(([, item]) => item !== undefined);
  if (fields.length === 0) return '{}';
  const lines = fields.map(([name, item]) => `${deeper}${JSON.stringify(name)}: ${jsonText(item, deeper)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/**
 * Writes the state of a fitted scaler or PCA as JSON, atomically. Numbers come back exactly: each is written in the
 * shortest form that reads as the same float64; NaN and infinities as their names.
 *
 * @param document what the estimator's `toJSON` gives, or the estimator itself
 * @throws TypeError if it lacks its estimator or its version
 */
export function writeDocument(path: string, document: EstimatorDocument | { toJSON(): EstimatorDocument }): void {
  const state = 'toJSON' in document ? document.toJSON() : document;
  if (typeof state.estimator !== 'string' || !Number.isInteger(state.version) || state.version < 1) {
    throw new TypeError('writeDocument: a document needs the fields "estimator" (its name) and "version" (from 1 on)');
  }
  writeFileAtomic(path, `${jsonText(state, '')}\n`);
}

/** Refuses names that mean something to JavaScript's objects, and nesting that no estimator has. */
function checkNames(root: unknown, refuse: (found: string, allowed: string) => never): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) refuse(`values nested more than ${DEEPEST} deep`, 'a flatter document');
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const unwanted = Array.isArray(value) ? undefined : UNWANTED.find((name) => Object.hasOwn(value, name));
      if (unwanted !== undefined) refuse(`a field named ${quoted(unwanted)}`, 'other names');
      for (const item of Object.values(value)) if (typeof item === 'object') next.push(item);
    }
    level = next;
  }
}

/**
 * Checks that a parsed JSON value is the document of an estimator.
 * @param estimator the name it must have
 * @param version the newest version that is understood
 * @param refuse throws what says why it is not; default a TypeError of the estimator's `fromJSON`
 */
export function checkDocument(
  value: unknown,
  estimator: string,
  version: number,
  refuse: (found: string, allowed: string) => never = (found, allowed) => {
    throw new TypeError(`${estimator}.fromJSON: ${found}, expected ${allowed}`);
  },
): CheckedDocument {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(
      value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`,
      'the object that toJSON gave',
    );
  }
  const document = value as Record<string, unknown>;
  const field = (name: string) => `"${name}" is ${JSON.stringify(document[name])?.slice(0, 80) ?? 'missing'}`;
  if (document.estimator !== estimator) refuse(field('estimator'), quoted(estimator));
  if (!Number.isInteger(document.version) || (document.version as number) < 1) {
    refuse(field('version'), 'an integer from 1');
  }
  if ((document.version as number) > version) {
    refuse(`version ${document.version}`, `a version up to ${version} (update the library)`);
  }
  return document as CheckedDocument;
}

/**
 * Reads what `writeDocument` wrote, for `fromJSON` of the estimator.
 *
 * @param path the file
 * @param estimator the name it must have
 * @param version the newest version that is understood
 * @returns the document's fields
 * @throws FormatError if it is not JSON, or the document of another estimator or of a newer version
 */
export function readDocument(path: string, estimator: string, version: number): CheckedDocument {
  const refuse = (found: string, allowed: string, cause?: unknown): never => {
    throw new FormatError({ file: path }, found, allowed, cause === undefined ? undefined : { cause });
  };
  const source = new FileBytes(path);
  if (source.size > LARGEST) refuse(`${source.size} bytes`, `at most ${LARGEST}`);
  const bytes = Buffer.from(source.read(0, source.size));
  if (!isUtf8(bytes)) refuse('bytes that are not UTF-8', 'JSON in UTF-8');
  let value: unknown;
  try {
    value = parseJson(bytes.toString('utf8'));
  } catch (error) {
    refuse(`not JSON (${(error as Error).message})`, 'a JSON document', error);
  }
  checkNames(value, refuse);
  return checkDocument(value, estimator, version, refuse);
}
