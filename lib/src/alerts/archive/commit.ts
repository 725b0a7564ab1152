import { appendFileSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { Sample } from '../scoring/sample';
import type { SourcesReport } from '../scoring/tally';
import { TopList } from '../scoring/topList';
import type { Job } from './job';
import { unfinished, type Layout } from './layout';
import { saveManifest, type DonePart, type Manifest } from './manifest';
import type { Source } from './sources';

/** Processes do not end in the order of their parts. */
const byName = (a: DonePart, b: DonePart): number => a.output.localeCompare(b.output, 'en', { numeric: true });

/** Gives a finished part its name, and writes down that it is done. */
export function commit(
  layout: Layout,
  manifest: Manifest,
  part: { readonly job: Job; readonly sources: readonly Source[]; readonly report: SourcesReport },
): Manifest {
  const { job, sources, report } = part;
  const files = unfinished(job.output);
  const lines = readFileSync(files.refused);
  appendFileSync(layout.refused, lines);
  renameSync(files.scores, job.output);
  rmSync(files.refused);
  const { read, scored, refused, drift } = report;
  const [top, sample] = [new TopList(job.top), new Sample(job.sample)];
  for (const row of [...manifest.top, ...report.top]) top.add(row);
  for (const row of [...manifest.sample, ...report.sample]) sample.add(row);
  const next: Manifest = {
    ...manifest,
    parts: [...manifest.parts, { output: basename(job.output), sources, read, scored, refused, drift }].sort(byName),
    refusedBytes: manifest.refusedBytes + lines.length,
    top: top.ranked,
    sample: sample.sorted,
  };
  saveManifest(layout.manifest, next);
  return next;
}
