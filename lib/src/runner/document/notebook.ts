import type { ValidateFunction } from 'ajv';
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFileAtomic } from '../../formats/atomic';
import { nbformatSchema } from './nbformatSchema';
import { pythonJson } from './pythonJson';

/** Text as nbformat keeps it: one string, or its lines. */
export type MultilineText = string | string[];

/** What a code cell put out. */
export type Output =
  | { output_type: 'stream'; name: string; text: MultilineText }
  | { output_type: 'display_data'; data: Record<string, unknown>; metadata: object }
  | { output_type: 'execute_result'; data: Record<string, unknown>; metadata: object; execution_count: number | null }
  | { output_type: 'error'; ename: string; evalue: string; traceback: string[] };

/** A cell's metadata, as far as the runner looks at it. */
export interface CellMetadata {
  tags?: string[];
  [key: string]: unknown;
}

/** A cell that is executed. */
export interface CodeCell {
  cell_type: 'code';
  id: string;
  metadata: CellMetadata;
  source: MultilineText;
  outputs: Output[];
  execution_count: number | null;
}

/** A cell that is read. */
export interface ProseCell {
  cell_type: 'markdown' | 'raw';
  id: string;
  metadata: CellMetadata;
  source: MultilineText;
  attachments?: object;
}

export type NotebookCell = CodeCell | ProseCell;

/** A notebook, nbformat 4.5. */
export interface Notebook {
  nbformat: 4;
  nbformat_minor: number;
  metadata: { language_info?: object; [key: string]: unknown };
  cells: NotebookCell[];
}

/** A file that is not a notebook that can be run. */
export class NotebookError extends Error {
  override readonly name = 'NotebookError';
}

export const textOf = (text: MultilineText): string => (Array.isArray(text) ? text.join('') : text);

export const codeCells = (notebook: Notebook): CodeCell[] =>
  notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === 'code');

export const hasTag = (cell: NotebookCell, tag: string): boolean => cell.metadata.tags?.includes(tag) ?? false;

/**
 * Reads and checks a notebook; one of nbformat 4.0 to 4.4 is raised to 4.5 (its cells get ids made from their place
 * and text).
 * @throws NotebookError naming file and place when it cannot be read, is not JSON, or not a valid notebook
 */
export const readNotebook = (path: string): Notebook => parseNotebook(readBytes(path).toString(), path);

/** @throws NotebookError when a notebook's file cannot be read or is not UTF-8 */
export function readBytes(path: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new NotebookError(`${path}: cannot be read (${(error as Error).message})`);
  }
  // Read otherwise, what is not UTF-8 would come back as question marks.
  if (!isUtf8(bytes)) throw new NotebookError(`${path}: is not UTF-8; save it in that encoding`);
  return bytes;
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
  checkNotebook(value, name);
  return value as unknown as Notebook;
}

/** @throws NotebookError when a value does not have the form of nbformat 4.5, or two cells have the same id */
export function checkNotebook(value: unknown, name: string): void {
  validate ??= compileSchema();
  if (!validate(value)) {
    const complaints = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    const { instancePath, message, params } = complaints[0];
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

let validate: ValidateFunction | undefined;

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

/**
 * @returns a notebook's text as Jupyter itself writes it: keys sorted, one space of indent, texts split into lines, a
 *   newline at the end; so that saving in JupyterLab changes nothing
 */
export function formatNotebook(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => {
    const source = splitLines(textOf(cell.source));
    return cell.cell_type === 'code'
      ? { ...cell, source, outputs: cell.outputs.map(formatOutput) }
      : { ...cell, source };
  });
  return `${pythonJson({ ...notebook, cells })}\n`;
}

/** Writes a notebook, whole or not at all. */
export function writeNotebook(path: string, notebook: Notebook): void {
  writeFileAtomic(path, formatNotebook(notebook));
}

function formatOutput(output: Output): object {
  if (output.output_type === 'stream') return { ...output, text: splitLines(textOf(output.text)) };
  if (output.output_type === 'error') return output;
  const data = Object.fromEntries(
    Object.entries(output.data).map(([mime, value]) => [
      mime,
      typeof value === 'string' && SPLIT_MIME.test(mime) ? splitLines(value) : value,
    ]),
  );
  return { ...output, data };
}

/** The types whose text Jupyter splits into lines. */
const SPLIT_MIME = /^(text\/.*|application\/javascript|image\/svg\+xml)$/;
/** Where Python's str.splitlines, by which Jupyter splits, ends a line. */
const LINE_END = /(?<=\r\n|[\n\v\f\x1c-\x1e\x85\u2028\u2029]|\r(?!\n))/;

const splitLines = (text: string): string[] => (text === '' ? [] : text.split(LINE_END));
