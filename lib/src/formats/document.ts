import { isUtf8 } from 'node:buffer';
import { writeFileAtomic } from './atomic';
import { FileBytes } from './byteSource';
import { FormatError, quoted } from './formatError';

/** The state of a fitted estimator as JSON values (what its `toJSON` gives): which estimator, in which version, and fields. */
export interface EstimatorDocument {
  readonly estimator: string;
  readonly version: number;
}

const LARGEST = 1 << 27;
const DEEPEST = 32;
const UNWANTED: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** JSON has no word for some numbers: they are written as their names, which estimators read back; −0 keeps its sign. */
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
 * @throws TypeError if it does not say its estimator and version
 */
export function writeDocument(path: string, document: EstimatorDocument | { toJSON(): EstimatorDocument }): void {
  const state = 'toJSON' in document ? document.toJSON() : document;
  if (typeof state.estimator !== 'string' || !Number.isInteger(state.version) || state.version < 1) {
    throw new TypeError('writeDocument: a document needs the fields "estimator" (its name) and "version" (from 1 on)');
  }
  writeFileAtomic(path, `${jsonText(state, '')}\n`);
}

/** Refuses names that mean something to JavaScript's objects, and nesting that no estimator has. */
function checkNames(file: string, root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST)
      throw new FormatError({ file }, `values nested more than ${DEEPEST} deep`, 'a flatter document');
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const unwanted = Array.isArray(value) ? undefined : UNWANTED.find((name) => Object.hasOwn(value, name));
      if (unwanted !== undefined) throw new FormatError({ file }, `a field named ${quoted(unwanted)}`, 'other names');
      for (const item of Object.values(value)) if (typeof item === 'object') next.push(item);
    }
    level = next;
  }
}

function parse(file: string): unknown {
  const source = new FileBytes(file);
  if (source.size > LARGEST) throw new FormatError({ file }, `${source.size} bytes`, `at most ${LARGEST}`);
  const bytes = source.read(0, source.size);
  if (!isUtf8(bytes)) throw new FormatError({ file }, 'bytes that are not UTF-8', 'JSON in UTF-8');
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch (error) {
    throw new FormatError({ file }, `no JSON (${(error as Error).message})`, 'a JSON document', { cause: error });
  }
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
export function readDocument(
  path: string,
  estimator: string,
  version: number,
): EstimatorDocument & Record<string, unknown> {
  const value = parse(path);
  const refuse = (found: string, allowed: string): never => {
    throw new FormatError({ file: path }, found, allowed);
  };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('no JSON object', 'a document');
  checkNames(path, value);
  const document = value as Record<string, unknown>;
  if (document.estimator !== estimator) {
    const found =
      typeof document.estimator === 'string' ? `a document of ${quoted(document.estimator)}` : 'no estimator';
    refuse(found, `documents of ${quoted(estimator)}`);
  }
  if (!Number.isInteger(document.version) || (document.version as number) < 1) {
    refuse(`version ${quoted(JSON.stringify(document.version) ?? 'missing')}`, `integers from 1 to ${version}`);
  }
  if ((document.version as number) > version) {
    refuse(`version ${document.version}, newer than this library knows`, `1 to ${version} (update the library)`);
  }
  return document as EstimatorDocument & Record<string, unknown>;
}
