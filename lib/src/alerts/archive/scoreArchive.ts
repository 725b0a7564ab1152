import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { detectorHash, loadDetector } from '../../detectors';
import { requireDuckDb } from '../duckdb/database';
import type { OutputFormat } from '../scoring/output';
import type { Counts } from '../scoring/tally';
import type { ScoredRow } from '../scoring/topList';
import { commit } from './commit';
import { writeDrift } from './driftFile';
import type { Job } from './job';
import { clear, freeOutputs, layoutOf, type Layout } from './layout';
import { emptyManifest, openManifest, type Manifest } from './manifest';
import { bytesOf, partsLeft, skippedOf } from './pieces';
import { sourcesOf, type Source } from './sources';
import { writePage, writeTop } from './topFiles';
import { runJobs, Workers } from './workers';

const PART_BYTES = 1 << 25;
/** Rows drawn by chance for the review page, which compares with them. */
const SAMPLE = 500;

/** How an archive is scored. */
export interface ArchiveOptions {
  /** A folder, or a file that ends in .csv, .jsonl or .parquet. */
  readonly out: string;
  /** Of the files in a folder; default csv. */
  readonly format?: OutputFormat;
  /** Columns to keep beside the score; default objectId. */
  readonly keep?: readonly string[];
  /** Rows in the top list; default 100. */
  readonly top?: number;
  /** Whether the top list says why, in a sentence each; default false. */
  readonly explain?: boolean;
  /** Whether the top list is written as a review page too; default false. */
  readonly page?: boolean;
  /** Whether each object's history is written: how often it was scored, its highest and last score; default false. */
  readonly history?: boolean;
  /**
   * Up to how many bytes files share an output in a folder, and a Parquet file goes to one: what a stop or a crash costs at
   * most; default 32 MiB. A folder keeps to that with which it was begun.
   */
  readonly partBytes?: number;
  /** Processes; default 1. */
  readonly workers?: number;
  /** Ends the scoring between two batches; what is done is kept. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

/** How far it is: rows of this start, and bytes of the sources of finished parts. */
export interface Progress extends Counts {
  readonly bytes: number;
  readonly allBytes: number;
}

/** What came of it, the parts of earlier starts included. */
export interface ArchiveReport extends Counts {
  /** Sources that were scored before, and left alone. */
  readonly skipped: number;
  readonly top: readonly ScoredRow[];
  /** What is unlike the training rows, by part and in all: a line each. */
  readonly warnings: readonly string[];
  /** What of that cannot be said. */
  readonly note?: string;
  readonly outputs: readonly string[];
  /** Columns to keep that are empty in every row of the top list and of a sample of all: a name may be misspelt. */
  readonly emptyKept: readonly string[];
  /** Where what was refused is written, with the reasons. */
  readonly refusedFile: string;
  /** The review page. */
  readonly page?: string;
  /** The objects' history. */
  readonly history?: string;
}

/**
 * Scores files with a saved detector. Each output is written under another name and takes its own when it is whole; the
 * manifest beside them says of which model they are and what is done, so that a second start goes on where the first one
 * was stopped. Every record is either in an output or, with file, position and reason, in refused.jsonl.
 * @param model the folder of a saved detector
 * @param given files, folders, patterns
 * @throws RangeError for a source that is not there, for a history without a kept column, and where DuckDB is needed and not
 *   installed; OtherScores; Stopped; the system's own errors
 */
export async function scoreArchive(
  model: string,
  given: readonly string[],
  options: ArchiveOptions,
): Promise<ArchiveReport> {
  const { out, keep = ['objectId'], workers = 1, history } = options;
  const layout = layoutOf(out, options.format ?? 'csv');
  if (layout.format === 'parquet') requireDuckDb(`${out}: writing scores as Parquet`);
  const object = history ? objectColumn(keep) : undefined;
  const sources = sourcesOf(given);
  const crew = new Workers(model, layout.single === undefined ? workers : 0);
  try {
    return await scoreBy(crew, model, sources, layout, object, options);
  } finally {
    crew.stop();
  }
}

async function scoreBy(
  crew: Workers,
  model: string,
  sources: readonly Source[],
  layout: Layout,
  object: string | undefined,
  options: ArchiveOptions,
): Promise<ArchiveReport> {
  const { keep = ['objectId'], top = 100, partBytes = PART_BYTES, page } = options;
  const { format } = layout;
  const detector = await loadDetector(model);
  mkdirSync(layout.folder, { recursive: true });
  const single = layout.single !== undefined;
  const begun = {
    ...{ model: detectorHash(detector), features: detector.features, keep, format },
    partBytes: single ? Number.MAX_SAFE_INTEGER : partBytes,
  };
  let manifest = openManifest(layout.manifest, begun);
  let parts = await partsLeft(sources, manifest, format === 'parquet' && !single);
  // one file holds all: it is made anew unless it holds just these
  if (single && (parts.length > 0 || !existsSync(layout.single!))) {
    [manifest, parts] = [emptyManifest(begun), sources.length === 0 ? [] : [[...sources]]];
  }
  clear(layout, manifest);
  const outputs = freeOutputs(layout, manifest, parts.length);
  const jobs = parts.map((part, k): Job => {
    return { ...{ sources: part, output: outputs[k], keep, top, format }, sample: SAMPLE };
  });
  const running = new Map<number, Counts>();
  const allBytes = bytesOf(parts.flat());
  let bytes = 0;
  const tell = () => options.progress?.({ ...total([...running.values()]), bytes, allBytes });
  await runJobs(detector, jobs, crew, {
    signal: options.signal ?? new AbortController().signal,
    progress(k, counts) {
      running.set(k, { ...counts });
      tell();
    },
    done(k, report) {
      manifest = commit(layout, manifest, { job: jobs[k], sources: parts[k], report });
      running.set(k, report);
      bytes += bytesOf(parts[k]);
      tell();
    },
  });
  const ranked = manifest.top.slice(0, top);
  const files = manifest.parts.map(({ output }) => join(layout.folder, output));
  await writeTop(layout.top, detector, manifest, ranked, options.explain ?? false);
  const pageFile = page ? await writePage(layout, detector, manifest, ranked) : undefined;
  if (object !== undefined) {
    const { writeHistory } = await import('../duckdb/history');
    await writeHistory(layout.history, layout.folder, { files, format, keep }, object);
  }
  return {
    ...total(manifest.parts),
    ...writeDrift(layout, detector, manifest),
    ...{ skipped: skippedOf(sources, parts), top: ranked, outputs: files, refusedFile: layout.refused },
    emptyKept: emptyColumns(manifest),
    ...{ page: pageFile, history: object === undefined ? undefined : layout.history },
  };
}

function emptyColumns({ keep, top, sample }: Manifest): string[] {
  const rows = [...top, ...sample];
  return rows.length === 0 ? [] : keep.filter((_, k) => rows.every(({ kept }) => kept[k] === ''));
}

function objectColumn(keep: readonly string[]): string {
  requireDuckDb("score: the objects' history");
  if (keep.length === 0) throw new RangeError('score: no column is kept that names objects, for their history');
  return keep.includes('objectId') ? 'objectId' : keep[0];
}

const total = (all: readonly Counts[]): Counts =>
  all.reduce<Counts>(
    (sum, { read, scored, refused }) => ({
      read: sum.read + read,
      scored: sum.scored + scored,
      refused: sum.refused + refused,
    }),
    { read: 0, scored: 0, refused: 0 },
  );
