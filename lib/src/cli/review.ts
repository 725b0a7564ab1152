import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FormatError } from '../formats/formatError';
import { counted } from '../notebook/counted';
import { MissingDataError } from '../notebook/dataFiles';
import { ArgumentError } from '../runner/argumentError';
import { EXIT_CODES } from './exitCodes';
import { givenChoices, givenLabels, labelNotes } from './reviewLabels';

export const REVIEW_HELP = `anomaly-notebooks review RUN   writes a page on which you label a run's objects, one key each

RUN is a folder with a saved detector, such as data/derived/object-features. The page opens from disk, ranks again after each
label, and sends nothing; labels stay in the browser until you export them.

  --labels FILE           goes on from these labels, exported before or a colleague's; may be given more than once
  --choices LABELS        the labels that have a key, with commas between them, such as 0,1,2,3,4,5 for ratings
                          (default interesting,boring,artefact,skip)
  --out FILE              the page (default: review.html in RUN)
  --top N                 rows on the page, those with the highest scores (default 10000)
  --table FILE            rows to look at instead of the run's own
  --id COLUMN             the column of the ids
  --class COLUMN          the column of the classes, to filter by`;

const OPTIONS = {
  labels: { type: 'string', multiple: true },
  choices: { type: 'string' },
  out: { type: 'string' },
  top: { type: 'string' },
  table: { type: 'string' },
  id: { type: 'string' },
  class: { type: 'string' },
} as const;

/** The command `review`. @returns the exit code */
export async function reviewCommand(args: string[]): Promise<number> {
  const {
    values: { choices: named, labels: files = [], ...values },
    positionals,
  } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (positionals.length !== 1) throw new ArgumentError(`expected the folder of one run, got ${positionals.length}`);
  const [folder] = positionals;
  const top = values.top === undefined ? undefined : Number(values.top);
  try {
    const [labels, choices] = [await givenLabels(files), await givenChoices(named)];
    const { pageOf, savePage } = await import('../review');
    const { readRun } = await import('../review/page/runRows');
    const { detector, table, options } = await readRun(folder, {
      table: values.table,
      id: values.id,
      class: values.class,
    });
    const page = await pageOf(detector, table, { ...options, top, labels, ...(choices && { choices }) });
    const file = savePage(values.out ?? join(folder, 'review'), page);
    const size = (statSync(file).size / 1e6).toFixed(1);
    const onPage = new Set(page.objectIds);
    const inTable = new Set(
      Array.from({ length: table.rows }, (_, row) =>
        options.id === undefined ? String(row) : table.text(row, options.id),
      ),
    );
    for (const line of await labelNotes(labels, { onPage, inTable })) console.error(line);
    console.log(
      `${counted(page.objectIds.length, 'row')}, ${counted(labels.length, 'label')}: ${file} (${size} MB). Open it in a browser.`,
    );
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
