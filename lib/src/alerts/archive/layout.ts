import { existsSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { OutputFormat } from '../scoring/output';
import type { Manifest } from './manifest';

/** Where the files go. */
export interface Layout {
  readonly folder: string;
  /** The one file of scores, where it is not a folder of them. */
  readonly single?: string;
  readonly format: OutputFormat;
  readonly manifest: string;
  readonly refused: string;
  readonly top: string;
  readonly page: string;
  readonly drift: string;
  readonly history: string;
}

/** @returns the format of one file of scores by its ending; undefined of a folder */
const endingOf = (out: string) => /\.(csv|jsonl|parquet)$/.exec(out)?.[1] as OutputFormat | undefined;

/** Where a file goes that belongs to scores: into their folder, or beside their one file. */
export const fileBeside = (out: string, name: string): string =>
  endingOf(out) === undefined ? join(out, name) : `${out}.${name}`;

/** @param format of the scores in a folder; of a file its ending says it */
export function layoutOf(out: string, format: OutputFormat): Layout {
  const ending = endingOf(out);
  const at = (name: string) => fileBeside(out, name);
  const own = ending ?? format;
  const files = {
    manifest: at('manifest.json'),
    refused: at('refused.jsonl'),
    top: at('top.csv'),
    page: at('top.html'),
    drift: at('drift.json'),
    history: at(own === 'parquet' ? 'history.parquet' : 'history.csv'),
  };
  if (ending === undefined) return { folder: out, format, ...files };
  return { folder: dirname(out), single: out, format: ending, ...files };
}

/** @returns the files of new parts: of several processes that were stopped, not the last part need be the one that lacks */
export function freeOutputs({ folder, single, format }: Layout, { parts }: Manifest, count: number): string[] {
  if (single !== undefined) return Array.from({ length: count }, () => single);
  const used = new Set(parts.map(({ output }) => output));
  const names: string[] = [];
  for (let k = 1; names.length < count; k++) {
    const name = `scores-${String(k).padStart(4, '0')}.${format}`;
    if (!used.has(name)) names.push(join(folder, name));
  }
  return names;
}

/** Files that are written beside an output before it is whole. */
export const unfinished = (output: string) => ({
  scores: `${output}.part`,
  lines: `${output}.lines.part`,
  refused: `${output}.refused.part`,
});

/** Removes what a start that was cut off has left: parts, outputs and refusals that the manifest does not know. */
export function clear({ folder, single, refused }: Layout, manifest: Manifest): void {
  const known = new Set(manifest.parts.map(({ output }) => output));
  const own =
    single === undefined ? /^scores-\d+\.(csv|jsonl|parquet)(\.part|\.lines\.part|\.refused\.part)?$/ : undefined;
  for (const name of readdirSync(folder)) {
    const left = own
      ? own.test(name) && !known.has(name)
      : name.startsWith(basename(single!)) && name.endsWith('.part');
    if (left) rmSync(join(folder, name));
  }
  if (existsSync(refused)) truncateSync(refused, manifest.refusedBytes);
}
