import { MISSING } from '../../datasets';
import type { Detector, FittedDetector } from '../../detectors';
import { formatNumber, Table, writeFileAtomic } from '../../formats';
import { explainRows } from '../scoring/explainRows';
import { csvLine } from '../scoring/output';
import type { ScoredRow } from '../scoring/topList';
import type { Layout } from './layout';
import type { Manifest } from './manifest';

/** Writes the rows with the highest scores. @param why whether a sentence says why each is odd */
export async function writeTop(
  path: string,
  detector: Detector | FittedDetector,
  { keep }: Manifest,
  rows: readonly ScoredRow[],
  why: boolean,
): Promise<void> {
  const explanations = why ? await explainRows(detector, rows) : [];
  const lines = rows.map(({ source, record, kept, score }, k) => [
    ...[String(k + 1), source, String(record), ...kept, formatNumber(score)],
    ...(why ? [explanations[k].sentence] : []),
  ]);
  const header = ['rank', 'source', 'record', ...keep, 'score', ...(why ? ['why'] : [])];
  writeFileAtomic(path, [header, ...lines].map(csvLine).join(''));
}

/**
 * Writes the review page of the rows with the highest scores. What is ordinary, the sample of all rows says.
 * @returns the file; undefined of no rows
 */
export async function writePage(
  { page, folder }: Layout,
  detector: Detector | FittedDetector,
  { keep, features, sample }: Manifest,
  top: readonly ScoredRow[],
): Promise<string | undefined> {
  if (top.length === 0) return undefined;
  const { pageOf, savePage } = await import('../../review');
  const key = ({ source, record }: ScoredRow) => JSON.stringify([source, record]);
  const high = new Set(top.map(key));
  const rows = [...top, ...sample.filter((row) => !high.has(key(row)))];
  const kept = keep.map((name, k) => [name, rows.map((row) => row.kept[k])] as const);
  const table = Table.of([
    ['source:record', rows.map(({ source, record }) => `${source}:${record}`)],
    ...kept.filter(([name]) => !features.includes(name)),
    ...features.map((name, j) => [name, Float64Array.from(rows, ({ values }) => values[j])] as const),
  ]);
  const id = keep.find((name) => !features.includes(name) && rows.some((row) => row.kept[keep.indexOf(name)] !== ''));
  const options = {
    missing: [MISSING],
    title: `${top.length} of ${folder}`,
    id: id ?? 'source:record',
    top: top.length,
  };
  return savePage(page, await pageOf(detector, table, options));
}
