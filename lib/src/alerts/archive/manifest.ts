import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomic } from '../../formats';
import type { Drift } from '../scoring/drift';
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
  readonly version: 1;
  /** The model's `detectorHash`. */
  readonly model: string;
  readonly features: readonly string[];
  readonly keep: readonly string[];
  readonly parts: readonly DonePart[];
  /** How long refused.jsonl is with the parts that are done. */
  readonly refusedBytes: number;
  /** The highest scores of these parts. */
  readonly top: readonly ScoredRow[];
}

/** Scores of another model, or with other columns, lie where new ones should go. */
export class OtherScores extends Error {}

/**
 * Reads the manifest of a folder that was begun before, or makes one.
 * @throws OtherScores if it was begun with another model or other columns
 */
export function openManifest(path: string, wanted: Pick<Manifest, 'model' | 'features' | 'keep'>): Manifest {
  if (!existsSync(path)) return { version: 1, ...wanted, parts: [], refusedBytes: 0, top: [] };
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  if (manifest.model !== wanted.model) {
    const [theirs, ours] = [manifest.model, wanted.model].map((hash) => String(hash).slice(0, 12));
    throw new OtherScores(`${path}: scores of another model (${theirs}; this is ${ours}); choose another --out`);
  }
  if (JSON.stringify(manifest.keep) !== JSON.stringify(wanted.keep)) {
    throw new OtherScores(
      `${path}: scores with the columns ${manifest.keep.join(', ')} kept; choose the same, or another --out`,
    );
  }
  const numbers = (row: ScoredRow) => ({ ...row, values: row.values.map((value: number | null) => value ?? NaN) });
  return { ...manifest, top: manifest.top.map(numbers) };
}

/** What JSON lacks as a number, missing values above all, is null. */
export function saveManifest(path: string, manifest: Manifest): void {
  writeFileAtomic(path, `${JSON.stringify(manifest)}\n`);
}

/** @returns the sources that no part holds as they are now */
export function remaining(sources: readonly Source[], { parts }: Manifest): Source[] {
  const key = ({ path, size, changed }: Source) => JSON.stringify([path, size, changed]);
  const done = new Set(parts.flatMap((part) => part.sources.map(key)));
  return sources.filter((source) => !done.has(key(source)));
}
