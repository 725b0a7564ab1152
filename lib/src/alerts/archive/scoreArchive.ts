import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { detectorHash, explain, loadDetector } from '../../detectors';
import { formatNumber, writeFileAtomic } from '../../formats';
import { matrix } from '../../matrix';
import { addDrift, driftWarnings, type Drift } from '../scoring/drift';
import { csvLine, type OutputFormat } from '../scoring/output';
import type { Counts, SourcesReport } from '../scoring/scoreSources';
import { TopList, type ScoredRow } from '../scoring/topList';
import type { Job } from './job';
import { openManifest, remaining, saveManifest, type Manifest } from './manifest';
import { sourcesOf, type Source } from './sources';
import { runJobs } from './workers';

/** Small files, such as packets, share an output: up to so many bytes and files. */
const [PART_BYTES, PART_FILES] = [1 << 26, 5000];

/** How an archive is scored. */
export interface ArchiveOptions {
  /** A folder, or a file that ends in .csv or .jsonl. */
  readonly out: string;
  /** Columns to keep beside the score; default objectId. */
  readonly keep?: readonly string[];
  /** Rows in the top list; default 100. */
  readonly top?: number;
  /** Whether the top list says why, in a sentence each; default false. */
  readonly explain?: boolean;
  /** Up to how many bytes files share an output in a folder: what a stop or a crash costs at most; default 64 MiB. */
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
  readonly outputs: readonly string[];
  /** Where what was refused is written, with the reasons. */
  readonly refusedFile: string;
}

/** Where the files go. */
interface Layout {
  readonly folder: string;
  readonly single?: string;
  readonly format: OutputFormat;
  readonly manifest: string;
  readonly refused: string;
  readonly top: string;
  readonly drift: string;
}

function layoutOf(out: string): Layout {
  const ending = /\.(csv|jsonl)$/.exec(out)?.[1] as OutputFormat | undefined;
  const at = (name: string) => (ending === undefined ? join(out, name) : `${out}.${name}`);
  const files = {
    manifest: at('manifest.json'),
    refused: at('refused.jsonl'),
    top: at('top.csv'),
    drift: at('drift.json'),
  };
  if (ending === undefined) return { folder: out, format: 'csv', ...files };
  return { folder: dirname(out), single: out, format: ending, ...files };
}

/** Puts sources together that share an output. */
function groups(sources: readonly Source[], single: boolean, partBytes: number): Source[][] {
  if (single) return sources.length === 0 ? [] : [[...sources]];
  const found: Source[][] = [];
  let bytes = Infinity;
  for (const source of sources) {
    const last = found[found.length - 1];
    bytes += source.size;
    if (last === undefined || bytes > partBytes || last.length === PART_FILES) {
      found.push([source]);
      bytes = source.size;
    } else last.push(source);
  }
  return found;
}

/**
 * Scores files with a saved detector. Each output is written under another name and takes its own when it is whole; the
 * manifest beside them says of which model they are and what is done, so that a second start goes on where the first one
 * was stopped. Every record is either in an output or, with file, position and reason, in refused.jsonl.
 * @param model the folder of a saved detector
 * @param given files, folders, patterns
 * @throws RangeError for a source that is not there; OtherScores; Stopped; the system's own errors
 */
export async function scoreArchive(
  model: string,
  given: readonly string[],
  options: ArchiveOptions,
): Promise<ArchiveReport> {
  const { out, keep = ['objectId'], top = 100, workers = 1, partBytes = PART_BYTES } = options;
  const layout = layoutOf(out);
  const detector = await loadDetector(model);
  const sources = sourcesOf(given);
  mkdirSync(layout.folder, { recursive: true });
  const { features } = detector;
  let manifest = openManifest(layout.manifest, { model: detectorHash(detector), features, keep });
  let todo = remaining(sources, manifest);
  // one file holds all: it is made anew unless it holds just these
  const whole = layout.single === undefined || (todo.length === 0 && existsSync(layout.single));
  if (!whole) [manifest, todo] = [{ ...manifest, parts: [], refusedBytes: 0, top: [] }, sources];
  clear(layout, manifest);
  const parts = groups(todo, layout.single !== undefined, partBytes);
  const first = manifest.parts.length + 1;
  const outputs = parts.map(
    (_, k) => layout.single ?? join(layout.folder, `scores-${String(first + k).padStart(4, '0')}.csv`),
  );
  const jobs = parts.map((part, k): Job => {
    const paths = part.map(({ path }) => path);
    return {
      paths,
      scores: `${outputs[k]}.part`,
      refused: `${outputs[k]}.refused.part`,
      keep,
      top,
      format: layout.format,
    };
  });
  const running = new Map<number, Counts>();
  const allBytes = bytesOf(todo);
  let bytes = 0;
  const tell = () => options.progress?.({ ...total([...running.values()]), bytes, allBytes });
  await runJobs(model, jobs, workers, {
    signal: options.signal ?? new AbortController().signal,
    progress(k, counts) {
      running.set(k, { ...counts });
      tell();
    },
    done(k, report) {
      manifest = commit(layout, manifest, { job: jobs[k], output: outputs[k], sources: parts[k], report });
      running.set(k, report);
      bytes += bytesOf(parts[k]);
      tell();
    },
  });
  const ranked = await writeTop(layout, detector, manifest, top, options.explain ?? false);
  const warnings = writeDrift(layout, manifest);
  const all = total(manifest.parts);
  const skipped = sources.length - todo.length;
  return {
    ...all,
    skipped,
    top: ranked,
    warnings,
    outputs: manifest.parts.map(({ output }) => join(layout.folder, output)),
    refusedFile: layout.refused,
  };
}

const bytesOf = (sources: readonly Source[]): number => sources.reduce((sum, { size }) => sum + size, 0);

const total = (all: readonly Counts[]): Counts =>
  all.reduce<Counts>(
    (sum, { read, scored, refused }) => ({
      read: sum.read + read,
      scored: sum.scored + scored,
      refused: sum.refused + refused,
    }),
    { read: 0, scored: 0, refused: 0 },
  );

/** Removes what a start that was cut off has left: parts, outputs and refusals that the manifest does not know. */
function clear({ folder, single, refused }: Layout, manifest: Manifest): void {
  const known = new Set(manifest.parts.map(({ output }) => output));
  const own = single === undefined ? /^scores-\d+\.csv(\.part|\.refused\.part)?$/ : undefined;
  for (const name of readdirSync(folder)) {
    const left = own
      ? own.test(name) && !known.has(name)
      : name.startsWith(basename(single!)) && name.endsWith('.part');
    if (left) rmSync(join(folder, name));
  }
  if (existsSync(refused)) truncateSync(refused, manifest.refusedBytes);
}

/** Gives a finished part its name, and writes down that it is done. */
function commit(
  layout: Layout,
  manifest: Manifest,
  part: {
    readonly job: Job;
    readonly output: string;
    readonly sources: readonly Source[];
    readonly report: SourcesReport;
  },
): Manifest {
  const { job, output, sources, report } = part;
  const lines = readFileSync(job.refused);
  appendFileSync(layout.refused, lines);
  renameSync(job.scores, output);
  rmSync(job.refused);
  const { read, scored, refused, drift } = report;
  const top = new TopList(job.top);
  for (const row of [...manifest.top, ...report.top]) top.add(row);
  const next: Manifest = {
    ...manifest,
    parts: [...manifest.parts, { output: basename(output), sources, read, scored, refused, drift }],
    refusedBytes: manifest.refusedBytes + lines.length,
    top: top.ranked,
  };
  saveManifest(layout.manifest, next);
  return next;
}

async function writeTop(
  layout: Layout,
  detector: Awaited<ReturnType<typeof loadDetector>>,
  { top, keep, features }: Manifest,
  size: number,
  why: boolean,
): Promise<readonly ScoredRow[]> {
  const rows = top.slice(0, size);
  const values = matrix(Float64Array.from(rows.flatMap((row) => [...row.values])), rows.length, features.length);
  const sentences = why && rows.length > 0 ? await explain(detector, { names: features, values }) : [];
  const lines = rows.map(({ source, record, kept, score }, k) => [
    ...[String(k + 1), source, String(record), ...kept, formatNumber(score)],
    ...(why ? [sentences[k].sentence] : []),
  ]);
  const header = ['rank', 'source', 'record', ...keep, 'score', ...(why ? ['why'] : [])];
  writeFileAtomic(layout.top, [header, ...lines].map(csvLine).join(''));
  return rows;
}

/** Writes how each part compares with the training rows. @returns the warnings */
function writeDrift(layout: Layout, { parts, features }: Manifest): string[] {
  const all = parts.reduce<Drift | undefined>((sum, { drift }) => addDrift(sum, drift), undefined);
  const reports = parts.map(({ output, drift }) => ({ output, ...drift, warnings: driftWarnings(drift, features) }));
  const whole = all && { ...all, warnings: driftWarnings(all, features) };
  writeFileAtomic(layout.drift, `${JSON.stringify({ features, all: whole, parts: reports }, null, 1)}\n`);
  const inAll = new Set(whole?.warnings);
  return [
    ...inAll,
    ...(inAll.size > 0 ? [] : reports.flatMap((r) => r.warnings.map((line) => `${r.output}: ${line}`))),
  ];
}
