import type { ValidateFunction } from 'ajv';
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nbformatSchema } from './nbformatSchema';
import { NotebookError, textOf, type MultilineText, type Notebook } from './notebook';

/**
 * Reads and checks a notebook; nbformat 4.0 to 4.4 becomes 4.5 (cells get ids made from their place and text).
 * @throws NotebookError naming file and place when it cannot be read, is not JSON, or is not a valid notebook
 */
export function readNotebook(path: string): Notebook {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') {
      throw new NotebookError(`${path}: is a folder; allowed: notebooks, each named: ${join(path, '*.ipynb')}`);
    }
    throw new NotebookError(`${path}: cannot be read (${(error as Error).message})`);
  }
  // Decoded anyway, other encodings would come back as question marks.
  if (!isUtf8(bytes)) throw new NotebookError(`${path}: is not UTF-8; save it in that encoding`);
  return parseNotebook(bytes.toString(), path);
}

/** As {@link readNotebook}, from a notebook's text; `name` is what errors call it. */
export function parseNotebook(content: string, name: string): Notebook {
  let value: { nbformat?: unknown; nbformat_minor?: unknown; cells?: unknown };
  try {
    value = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new NotebookError(`${name}: is not JSON (${(error as Error).message})`);
  }
  if (typeof value !== 'object' || value === null || !('nbformat' in value)) {
    throw new NotebookError(`${name}: is not a notebook (no "nbformat" at the top)`);
  }
  if (value.nbformat !== 4) {
    throw new NotebookError(
      `${name}: is nbformat ${value.nbformat}; only 4 can be run. Open and save it in a current Jupyter to convert it`,
    );
  }
  if (Array.isArray(value.cells) && typeof value.nbformat_minor === 'number' && value.nbformat_minor < 5) {
    value = { ...value, nbformat_minor: 5, cells: value.cells.map(giveId) };
  }
  validateNotebook(value, name);
  return value as unknown as Notebook;
}

/** @throws NotebookError when a value is not nbformat 4.5, or two of its cells have the same id */
export function validateNotebook(value: unknown, name: string): void {
  matchesSchema ??= compileSchema();
  if (!matchesSchema(value)) {
    const errors = (matchesSchema.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    const { instancePath, message, params } = errors[0];
    const allowed = params.allowedValue ?? params.allowedValues ?? params.additionalProperty;
    const detail = allowed === undefined ? '' : ` (${JSON.stringify(allowed)})`;
    throw new NotebookError(
      `${name}: is not valid nbformat 4.5: ${instancePath || 'the notebook'} ${message}${detail}`,
    );
  }
  const seen = new Map<string, number>();
  (value as Notebook).cells.forEach(({ id }, i) => {
    const first = seen.get(id);
    if (first !== undefined) {
      throw new NotebookError(`${name}: cells ${first + 1} and ${i + 1} have the same id "${id}"; ids must differ`);
    }
    seen.set(id, i);
  });
}

let matchesSchema: ValidateFunction | undefined;

/** Takes a tenth of a second: once, and only when needed. */
function compileSchema(): ValidateFunction {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
  const { Ajv } = require('ajv') as typeof import('ajv');
  return new Ajv({ strict: false, validateSchema: false }).compile(nbformatSchema);
}

function giveId(cell: { id?: string; source?: MultilineText }, index: number): object {
  const hash = createHash('sha256').update(`${index}\n${textOf(cell.source ?? '')}`);
  return { ...cell, id: cell.id ?? hash.digest('hex').slice(0, 8) };
}
