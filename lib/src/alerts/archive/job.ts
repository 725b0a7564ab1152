import { rmSync } from 'node:fs';
import type { Detector, FittedDetector } from '../../detectors';
import { FileSink, type OutputFormat } from '../scoring/output';
import { scoreSources, type Counts, type SourcesReport } from '../scoring/scoreSources';

/** Sources whose scores go to one file. */
export interface Job {
  readonly paths: readonly string[];
  /** Files to write, under names that say that they are not whole. */
  readonly scores: string;
  readonly refused: string;
  readonly keep: readonly string[];
  readonly top: number;
  readonly format: OutputFormat;
}

/** Runs a job. What it wrote is removed if it does not come to its end. */
export async function runJob(
  detector: Detector | FittedDetector,
  job: Job,
  signal?: AbortSignal,
  progress?: (counts: Counts) => void,
): Promise<SourcesReport> {
  try {
    const [scores, refused] = [new FileSink(job.scores), new FileSink(job.refused)];
    let report: SourcesReport;
    try {
      report = await scoreSources(detector, job.paths, scores, refused, { ...job, signal, progress });
    } finally {
      try {
        scores.end();
      } finally {
        refused.end();
      }
    }
    return report;
  } catch (error) {
    for (const path of [job.scores, job.refused]) rmSync(path, { force: true });
    throw error;
  }
}
