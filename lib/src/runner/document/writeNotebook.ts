import { writeFileAtomic } from '../../formats/atomic';
import { textOf, type Notebook, type Output } from './notebook';

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

/**
 * @returns a value as Python's `json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)` writes it, as nbformat
 *   keeps notebooks. `JSON.stringify` differs in two things: it puts keys that are whole numbers first, in the order of
 *   their values, and writes small numbers otherwise (Python: `1e-05`, `1e-07`).
 */
export function pythonJson(value: unknown): string {
  const parts: string[] = [];
  append(parts, value, '\n');
  return parts.join('');
}

/** Appends a value's text to a list: joined level by level, a figure's megabyte would be copied at each. */
function append(parts: string[], value: unknown, newline: string): void {
  if (typeof value === 'number') return void parts.push(numberText(value));
  if (typeof value !== 'object' || value === null) return void parts.push(JSON.stringify(value) ?? 'null');
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const members = Array.isArray(value) ? value.map((each) => ['', each] as const) : membersOf(value);
  if (members.length === 0) return void parts.push(open, close);
  members.forEach(([key, each], i) => {
    parts.push(i === 0 ? open : ',', newline, ' ', key);
    append(parts, each, `${newline} `);
  });
  parts.push(newline, close);
}

const membersOf = (object: object): (readonly [key: string, value: unknown])[] =>
  Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [`${JSON.stringify(key)}: `, value]);

/** Below 1e-4 Python's shortest text has an exponent, of two digits at least. */
function numberText(value: number): string {
  if (value === 0 || Math.abs(value) >= 1e-4) return JSON.stringify(value);
  return value.toExponential().replace(/e-(\d)$/, 'e-0$1');
}
