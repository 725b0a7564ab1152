import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ArchiveReport, Progress } from '../alerts';
import { ArgumentError } from '../runner/argumentError';
import { ANNOTATE_HELP, ANNOTATE_OPTIONS, annotatorOf } from './annotate';
import { BAD_ARGUMENTS, EXIT_CODES } from './exitCodes';
import { givenDetector, keptColumns, summary } from './scoringArguments';
import { cleared, statusLine } from './statusLine';

export const SCORE_HELP = `anomaly-notebooks score MODEL SOURCE… --out DIR|FILE|-   scores rows and alert packets

MODEL is the folder of a saved detector (model/ of a run, or what detectors.saveDetector wrote). SOURCEs are files, folders,
patterns in quotes, or - for standard input: Avro packets (ZTF, LSST, Fink), JSON lines, CSV, Parquet and what else
formats.readTable opens, by their content. Of packets the light-curve columns are computed.

  --out DIR               scores-0001.csv …, top.csv, refused.jsonl, drift.json, manifest.json; started again, it goes on
  --out FILE              one file, .csv, .jsonl or .parquet, the others beside it
  --out -                 CSV to standard output, what is refused to standard error
  --format csv|jsonl|parquet   of the scores in DIR (default csv; Parquet needs the optional package @duckdb/node-api)
  --keep a,b              columns to keep beside the score (default objectId)
  --top N                 rows in top.csv (default 100)
  --explain               says in top.csv why each row is odd
  --page                  writes these rows as a review page too, top.html
  --history               history.csv: how often each object was scored, its highest and last score (needs DuckDB too)
  --workers N             processes, for --out DIR (default 1); a large Parquet file is shared among them
  --quiet                 no progress
${ANNOTATE_HELP}

Each record is scored or, with file, position and reason, in refused.jsonl. Exit codes: 0 success, 1 nothing could be scored,
2 bad arguments or scores of another model in the way, 8 an output could not be written or sent, 130 stopped by Ctrl-C.`;

const OPTIONS = {
  out: { type: 'string' },
  keep: { type: 'string' },
  top: { type: 'string' },
  explain: { type: 'boolean' },
  format: { type: 'string' },
  page: { type: 'boolean' },
  history: { type: 'boolean' },
  workers: { type: 'string' },
  quiet: { type: 'boolean' },
  ...ANNOTATE_OPTIONS,
} as const;

const FORMATS = ['csv', 'jsonl', 'parquet'] as const;
const SHOWN = 10;

function countOf(name: string, text: string | undefined, usual: number, least: number): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new ArgumentError(`--${name} ${text}: expected a whole number from ${least} up`);
}

/** The command `score`. @returns the exit code */
export async function scoreCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [model, ...sources] = positionals;
  const { out } = values;
  if (model === undefined || sources.length === 0) throw new ArgumentError('expected MODEL and at least one SOURCE');
  if (out === undefined) throw new ArgumentError('expected --out DIR, --out FILE or --out -');
  const keep = keptColumns(values.keep);
  const top = countOf('top', values.top, 100, 0);
  const workers = countOf('workers', values.workers, 1, 1);
  const format = FORMATS.find((name) => name === (values.format ?? 'csv'));
  if (format === undefined) throw new ArgumentError(`--format ${values.format}: expected ${FORMATS.join(', ')}`);
  const annotate = annotatorOf(values, out, keep);
  const { OtherScores, scoreArchive, Stopped } = await import('../alerts');
  await givenDetector(model);
  const controller = new AbortController();
  // the second time at once: Node's own exit would wait for DuckDB's thread
  const interrupt = () => (controller.signal.aborted ? process.kill(process.pid, 'SIGKILL') : controller.abort());
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const { signal } = controller;
  try {
    if (out === '-') return await toStandardOutput(model, sources, keep, signal);
    if (sources.includes('-')) throw new ArgumentError('standard input (-) goes with --out -');
    const progress = values.quiet ? undefined : progressLine();
    const { explain, page, history } = values;
    const options = { out, keep, top, workers, format, explain, page, history, signal, progress };
    const report = await scoreArchive(model, sources, options);
    if (!values.quiet) tell(report, keep, values.keep !== undefined);
    const code = await annotate?.(model, report, signal);
    if (code) return code;
    return report.scored === 0 && report.refused > 0 ? 1 : 0;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof Stopped) {
      const again = out === '-' ? '' : '; the same command goes on from the last whole part';
      console.error(`\nscore: ${message}${again}`);
      return EXIT_CODES.interrupted;
    }
    if (error instanceof OtherScores || error instanceof RangeError) {
      console.error(message);
      return BAD_ARGUMENTS;
    }
    if (code === undefined || error instanceof ArgumentError) throw error;
    console.error(`score: ${message}`);
    return EXIT_CODES['not-written'];
  }
}

async function toStandardOutput(
  model: string,
  sources: readonly string[],
  keep: readonly string[],
  signal: AbortSignal,
) {
  const { loadDetector } = await import('../detectors');
  const { scoreSources, StandardOutput } = await import('../alerts');
  const { sourcesOf } = await import('../alerts/archive/sources');
  const pieces = sources.flatMap((path) => (path === '-' ? [{ path }] : sourcesOf([path])));
  const refused = { write: (line: string) => void process.stderr.write(line), end: () => undefined };
  const options = { keep, top: 0, format: 'csv', signal } as const;
  const report = await scoreSources(await loadDetector(model), pieces, new StandardOutput(), refused, options);
  console.error(summary(report));
  return report.scored === 0 && report.refused > 0 ? 1 : 0;
}

/** Says how far it is, and how long it will take. */
function progressLine(): (progress: Progress) => void {
  const start = Date.now();
  return statusLine(({ bytes, allBytes, ...counts }) => {
    const seconds = (Date.now() - start) / 1000;
    const left = bytes > 0 ? `, ${Math.ceil((seconds * (allBytes - bytes)) / bytes)} s left` : '';
    return `${summary(counts)}, ${Math.round(counts.read / seconds)} a second${left}`;
  });
}

/** @param asked whether the columns to keep were named: of the usual one nothing is said where it is not there */
function tell(report: ArchiveReport, keep: readonly string[], asked: boolean): void {
  const { top, warnings, note, skipped, page, history, emptyKept } = report;
  process.stderr.write(cleared());
  for (const line of warnings) console.error(`unlike the training rows: ${line}`);
  if (note) console.error(note);
  if (asked && emptyKept.length > 0) {
    console.error(`--keep ${emptyKept.join(', ')}: empty in each row looked at; is that what the column is called?`);
  }
  const rows = top.slice(0, SHOWN).map(({ source, record, kept, score }, k) => [String(k + 1), ...kept, score.toPrecision(6), `${source}:${record}`]); // prettier-ignore
  const table = [['rank', ...keep, 'score', 'source:record'], ...rows];
  const widths = table[0].map((_, j) => Math.max(...table.map((row) => row[j].length)));
  if (rows.length > 0) for (const row of table) console.log(row.map((cell, j) => cell.padEnd(widths[j])).join('  ').trimEnd()); // prettier-ignore
  const why = report.refused > 0 ? ` (why: ${report.refusedFile})` : '';
  if (report.scored === 0 && report.refused > 0) console.error(firstRefused(report.refusedFile));
  console.log(
    `${summary(report)}${why}${skipped > 0 ? `; done before: ${skipped} source${skipped === 1 ? '' : 's'}` : ''}`,
  );
  for (const file of [page, history]) if (file !== undefined) console.log(file);
}

/** Why the first of the records that were set aside was. */
function firstRefused(path: string): string {
  const [line] = readFileSync(path, 'utf8').split('\n', 1);
  const { file, record, reason } = JSON.parse(line) as { file: string; record: number; reason: string };
  return `nothing could be scored; the first: ${file}:${record}: ${reason}`;
}
