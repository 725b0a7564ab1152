import type { Detector, FittedDetector } from '../../detectors';
import { Decoders } from '../avro/container';
import { readRecords } from '../records/readRecords';
import { fieldsFor } from '../records/rows';
import type { Piece } from '../source/piece';
import { Batch } from './batch';
import { lineWriter, type LineFormat, type Sink } from './output';
import { Tally, type Counts, type SourcesReport } from './tally';

/** How sources are scored. */
export interface SourceOptions {
  readonly keep: readonly string[];
  readonly top: number;
  /** Rows drawn by chance from all; default 0. */
  readonly sample?: number;
  readonly format: LineFormat;
  /** Ends the scoring between two batches. */
  readonly signal?: AbortSignal;
  readonly progress?: (counts: Counts) => void;
}

/** The scoring was stopped from outside. */
export class Stopped extends Error {
  constructor(
    readonly source: string,
    readonly record: number,
  ) {
    super(`stopped in ${source} after record ${record}`);
  }
}

/**
 * Scores the records of sources, one after the other, in batches of bounded memory.
 * @param scores gets a line for each scored record, in their order
 * @param refused gets a line of JSON for each other: file, record, offset, reason
 * @throws Stopped; what the sinks throw
 */
export async function scoreSources(
  detector: Detector | FittedDetector,
  sources: readonly Piece[],
  scores: Sink,
  refused: Sink,
  { keep, top, sample = 0, format, signal, progress }: SourceOptions,
): Promise<SourcesReport> {
  const tally = new Tally(detector, refused, { top, sample });
  const batch = new Batch(detector, scores, tally, keep, format);
  await scores.write(lineWriter(format, keep).header);
  const columns = { numbers: detector.features, texts: keep };
  const wanted = { columns, decoders: new Decoders(fieldsFor(batch.columns)) };
  for (const { path, rows, lines } of sources) {
    for await (const met of readRecords(path, { ...wanted, rows, lines })) {
      if (signal?.aborted) throw new Stopped(path, met[0].record - 1);
      for (const each of met) {
        const wait = batch.add(path, each);
        if (wait) await wait;
      }
      progress?.(tally.counts);
    }
  }
  await batch.flush();
  progress?.(tally.counts);
  return tally.report;
}
