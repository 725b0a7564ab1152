import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FormatError } from '../formats/formatError';
import { MissingDataError } from '../notebook/dataFiles';
import { ArgumentError } from '../runner/argumentError';
import { EXIT_CODES } from './exitCodes';

export const REVIEW_HELP = `anomaly-notebooks review RUN   writes a page on which you label a run's objects, one key each

RUN is a folder with a saved detector, such as data/derived/object-features. The page opens from disk, ranks again after each
label, and sends nothing; labels stay in the browser until you export them.

  --labels FILE           goes on from these labels, exported before or a colleague's; may be given more than once
  --out FILE              the page (default: review.html in RUN)
  --top N                 rows on the page, those with the highest scores (default 10000)
  --table FILE            rows to look at instead of the run's own
  --id COLUMN             the column of the ids
  --class COLUMN          the column of the classes, to filter by`;

const OPTIONS = {
  labels: { type: 'string', multiple: true },
  out: { type: 'string' },
  top: { type: 'string' },
  table: { type: 'string' },
  id: { type: 'string' },
  class: { type: 'string' },
} as const;

/** The command `review`. @returns the exit code */
export async function reviewCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (positionals.length !== 1) throw new ArgumentError(`expected the folder of one run, got ${positionals.length}`);
  const [folder] = positionals;
  const top = values.top === undefined ? undefined : Number(values.top);
  try {
    const { mergeLabels, pageOf, readLabels, savePage } = await import('../review');
    const { readRun } = await import('../review/page/runRows');
    const labels = mergeLabels(...(values.labels ?? []).map(readLabels));
    const { detector, table, options } = await readRun(folder, values);
    const page = await pageOf(detector, table, { ...options, top, labels });
    const file = savePage(values.out ?? join(folder, 'review'), page);
    const size = (statSync(file).size / 1e6).toFixed(1);
    console.log(`${page.objectIds.length} rows, ${labels.length} labels: ${file} (${size} MB). Open it in a browser.`);
    return 0;
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    if (error instanceof MissingDataError) {
      console.error(message);
      return EXIT_CODES['data-missing'];
    }
    // What the library refuses, or the system: the message says what and where.
    if (
      error instanceof RangeError ||
      error instanceof FormatError ||
      ['ENOENT', 'EISDIR', 'EACCES', 'ENOTDIR'].includes(code ?? '')
    ) {
      throw new ArgumentError(message);
    }
    throw error;
  }
}
