import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import type { Detector, FittedDetector } from '../../detectors';
import { scorer } from '../../detectors/scorer';
import { asSystemError } from '../duckdb/database';
import { FileSink, type OutputFormat } from '../scoring/output';
import { scoreSources } from '../scoring/scoreSources';
import type { Counts, SourcesReport } from '../scoring/tally';
import type { Piece } from '../source/piece';
import { unfinished } from './layout';
import { isParquet } from './sources';

/** Sources whose scores go to one file. */
export interface Job {
  readonly sources: readonly Piece[];
  /** The file to write, under names that say that it is not whole. */
  readonly output: string;
  readonly keep: readonly string[];
  readonly top: number;
  readonly sample: number;
  readonly format: OutputFormat;
}

/** Stops a job, and hears how far it is. */
export interface JobHandle {
  readonly signal?: AbortSignal;
  readonly progress?: (counts: Counts) => void;
}

/** Removes what a job that did not come to its end wrote. */
export function removeUnfinished({ output }: Job): void {
  for (const path of Object.values(unfinished(output))) rmSync(path, { force: true });
}

/** Runs a job. What it wrote is removed if it does not come to its end. */
export async function runJob(
  detector: Detector | FittedDetector,
  job: Job,
  handle: JobHandle = {},
): Promise<SourcesReport> {
  try {
    const report = (await inDuckDb(detector, job, handle)) ?? (await byLines(detector, job, handle));
    rmSync(unfinished(job.output).lines, { force: true });
    return report;
  } catch (error) {
    removeUnfinished(job);
    throw asSystemError(error);
  }
}

/** From Parquet to Parquet DuckDB does it all, where the detector answers at once. */
async function inDuckDb(
  detector: Detector | FittedDetector,
  { sources, output, format, ...options }: Job,
  handle: JobHandle,
): Promise<SourcesReport | undefined> {
  if (format !== 'parquet' || sources.length !== 1 || !isParquet(sources[0].path)) return undefined;
  const score = scorer(detector);
  if (score === null) return undefined;
  const { scoreParquet } = await import('../duckdb/scoreParquet');
  const files = unfinished(output);
  const refused = new FileSink(files.refused);
  let report: SourcesReport | undefined;
  try {
    report = await scoreParquet(detector, score, sources[0], files.scores, refused, { ...options, ...handle });
  } finally {
    refused.end();
  }
  if (report) onDisk(files.scores);
  return report;
}

async function byLines(
  detector: Detector | FittedDetector,
  { sources, output, format, ...options }: Job,
  handle: JobHandle,
): Promise<SourcesReport> {
  const files = unfinished(output);
  const written = format === 'parquet' ? files.lines : files.scores;
  const [scores, refused] = [new FileSink(written), new FileSink(files.refused)];
  const how = { ...options, ...handle, format: format === 'parquet' ? 'jsonl' : format } as const;
  let report: SourcesReport;
  try {
    report = await scoreSources(detector, sources, scores, refused, how);
  } finally {
    try {
      scores.end();
    } finally {
      refused.end();
    }
  }
  if (format === 'parquet') {
    await (await import('../duckdb/toParquet')).linesToParquet(files.lines, files.scores, options.keep);
    onDisk(files.scores);
  }
  return report;
}

/** Forces a file that DuckDB wrote to disk. */
function onDisk(path: string): void {
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
