import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomic } from '../../formats';
import type { Drift } from '../scoring/drift';
import type { OutputFormat } from '../scoring/output';
import type { SampledRow } from '../scoring/sample';
import type { ScoredRow } from '../scoring/topList';
import type { Source } from './sources';

/** What one output file came from, and what came of it. */
export interface DonePart {
  readonly output: string;
  readonly sources: readonly Source[];
  readonly read: number;
  readonly scored: number;
  readonly refused: number;
  readonly drift: Drift;
}

/** What a folder of scores was made with, and what is done: written after each part, so that a crash costs one part. */
export interface Manifest {
  readonly version: 2;
  /** The model's `detectorHash`. */
  readonly model: string;
  readonly features: readonly string[];
  readonly keep: readonly string[];
  readonly format: OutputFormat;
  /** How many bytes of sources share an output: another number would cut large files at other rows. */
  readonly partBytes: number;
  readonly parts: readonly DonePart[];
  /** How long refused.jsonl is with the parts that are done. */
  readonly refusedBytes: number;
  /** The highest scores of these parts. */
  readonly top: readonly ScoredRow[];
  /** Rows drawn by chance from these parts. */
  readonly sample: readonly SampledRow[];
}

/** What a manifest is begun with. */
export type Begun = Pick<Manifest, 'model' | 'features' | 'keep' | 'format' | 'partBytes'>;

/** A manifest of nothing. */
export const emptyManifest = (begun: Begun): Manifest => ({
  ...{ version: 2, ...begun, parts: [], refusedBytes: 0, top: [], sample: [] },
});

/** Scores of another model, or with other columns, lie where new ones should go. */
export class OtherScores extends Error {}

/**
 * Reads the manifest of a folder that was begun before, or makes one.
 * @throws OtherScores if it was begun with another model, other columns or another format
 */
export function openManifest(path: string, wanted: Begun): Manifest {
  if (!existsSync(path)) return emptyManifest(wanted);
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  if ((manifest.version as number) !== 2) {
    throw new OtherScores(`${path}: not what this version of the command writes; choose another --out`);
  }
  if (manifest.model !== wanted.model) {
    const [theirs, ours] = [manifest.model, wanted.model].map((hash) => String(hash).slice(0, 12));
    throw new OtherScores(`${path}: scores of another model (${theirs}; this is ${ours}); choose another --out`);
  }
  if (JSON.stringify(manifest.keep) !== JSON.stringify(wanted.keep)) {
    throw new OtherScores(
      `${path}: scores with the columns ${manifest.keep.join(', ')} kept; choose the same, or another --out`,
    );
  }
  if (manifest.format !== wanted.format) {
    throw new OtherScores(`${path}: scores as ${manifest.format}; choose the same format, or another --out`);
  }
  return { ...manifest, top: manifest.top.map(withNumbers), sample: manifest.sample.map(withNumbers) };
}

/** JSON has no NaN: what is missing is null there. */
const withNumbers = <T extends ScoredRow>(row: T): T => ({
  ...row,
  values: row.values.map((value: number | null) => value ?? NaN),
});

export function saveManifest(path: string, manifest: Manifest): void {
  writeFileAtomic(path, `${JSON.stringify(manifest)}\n`);
}

/** What tells a source, or some rows of one, from all others; changed, it is another one. */
export const sourceKey = ({ path, size, changed, rows, lines }: Source): string =>
  JSON.stringify([path, size, changed, rows ?? lines]);
