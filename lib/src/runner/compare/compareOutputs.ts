import { codeCells, textOf, type CodeCell, type MultilineText, type Notebook, type Output } from '../document/notebook';
import { failedCell, type Failure } from '../failure';
import { compareImages } from './compareImages';
import { compareText, sameJson } from './compareText';

/** Relative tolerance of numbers in outputs, unless another one is given. */
export const DEFAULT_TOLERANCE = 1e-6;

/**
 * Compares the outputs that a notebook holds with those of a fresh execution: texts exactly, numbers within a
 * tolerance, PNGs as an eye does.
 * @returns the differences as a failure at the first cell that differs, all of them in its trace; undefined without any
 */
export async function compareNotebooks(
  stored: Notebook,
  executed: Notebook,
  tolerance = DEFAULT_TOLERANCE,
): Promise<Failure | undefined> {
  const [before, after] = [codeCells(stored), codeCells(executed)];
  const found: { cell: CodeCell; text: string }[] = [];
  for (const [i, cell] of before.entries()) {
    const now = after.find(({ id }) => id === cell.id);
    const differences = await compareLists(joinStreams(cell.outputs), joinStreams(now?.outputs ?? []), tolerance);
    found.push(...differences.map((text) => ({ cell, text: `cell ${i + 1} (id ${cell.id}): ${text}` })));
  }
  if (found.length === 0) return undefined;
  const evalue = before.every(({ outputs }) => outputs.length === 0)
    ? 'the notebook holds no outputs to compare with'
    : `${found.length} ${found.length === 1 ? 'output differs' : 'outputs differ'}`;
  const traceback = found.map(({ text }) => text);
  return { cause: 'mismatch', ename: 'Mismatch', evalue, traceback, cell: failedCell(before, found[0].cell) };
}

async function compareLists(stored: readonly Output[], now: readonly Output[], tolerance: number): Promise<string[]> {
  const differences: string[] = [];
  for (let i = 0; i < Math.max(stored.length, now.length); i++) {
    const difference = await compareOutput(stored[i], now[i], tolerance);
    if (difference !== undefined) differences.push(`output ${i + 1}: ${difference}`);
  }
  return differences;
}

async function compareOutput(
  stored: Output | undefined,
  now: Output | undefined,
  tolerance: number,
): Promise<string | undefined> {
  if (!stored) return `there is a new ${now?.output_type}`;
  if (!now) return `the ${stored.output_type} is missing`;
  if (stored.output_type === 'stream' && now.output_type === 'stream' && stored.name === now.name) {
    return describe(compareText(textOf(stored.text), textOf(now.text), tolerance));
  }
  if (stored.output_type === 'error' && now.output_type === 'error') {
    const line = (error: typeof stored): string => `${error.ename}: ${error.evalue}`;
    return describe(compareText(line(stored), line(now), tolerance));
  }
  if ('data' in stored && 'data' in now && stored.output_type === now.output_type) {
    return compareBundles(stored.data, now.data, tolerance);
  }
  return `the ${kindOf(stored)} is now a ${kindOf(now)}`;
}

async function compareBundles(
  stored: Record<string, unknown>,
  now: Record<string, unknown>,
  tolerance: number,
): Promise<string | undefined> {
  const [before, after] = [stored, now].map((data) => Object.keys(data).sort().join(', '));
  if (before !== after) return `it was shown as ${before}, now as ${after}`;
  for (const mime of Object.keys(stored)) {
    const difference = await compareMime(mime, stored[mime], now[mime], tolerance);
    if (difference !== undefined) return `${mime}: ${difference}`;
  }
  return undefined;
}

async function compareMime(
  mime: string,
  stored: unknown,
  now: unknown,
  tolerance: number,
): Promise<string | undefined> {
  if (/^application\/(.*\+)?json$/.test(mime))
    return sameJson(stored, now, tolerance) ? undefined : 'the values differ';
  const [before, after] = [textOf(stored as MultilineText), textOf(now as MultilineText)];
  if (mime === 'image/png') return compareImages(before, after);
  if (mime.startsWith('image/') && mime !== 'image/svg+xml') return before === after ? undefined : 'the bytes differ';
  return describe(compareText(before, after, tolerance));
}

const kindOf = (output: Output): string => (output.output_type === 'stream' ? output.name : output.output_type);

const describe = (difference: { stored: string; now: string } | undefined): string | undefined =>
  difference && `\n    stored: ${shorten(difference.stored)}\n    now:    ${shorten(difference.now)}`;

const shorten = (line: string): string => (line.length > 200 ? `${line.slice(0, 200)}…` : line);

/** Where a stream was cut into messages is chance: neighbours of one name count as one. */
function joinStreams(outputs: readonly Output[]): Output[] {
  const joined: Output[] = [];
  for (const output of outputs) {
    const last = joined[joined.length - 1];
    if (output.output_type === 'stream' && last?.output_type === 'stream' && last.name === output.name) {
      joined[joined.length - 1] = { ...last, text: textOf(last.text) + textOf(output.text) };
    } else {
      joined.push(output);
    }
  }
  return joined;
}
