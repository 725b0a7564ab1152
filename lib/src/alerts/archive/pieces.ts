import { hasDuckDb, requireDuckDb, withDatabase } from '../duckdb/database';
import { rowRanges } from '../duckdb/rowGroups';
import { sourceKey, type Manifest } from './manifest';
import { lineRanges } from './lineRanges';
import { isParquet, type Source } from './sources';

/** So many files share an output at most. */
const PART_FILES = 5000;

export const bytesOf = (sources: readonly Source[]): number =>
  sources.reduce((sum, { size, bytes = size }) => sum + bytes, 0);

/** Lines take longer than rows of Parquet: so much smaller are their parts, for processes to share them evenly. */
const LINES_SHARE = 2;
/** No fewer bytes of lines are worth an output of their own. */
const LEAST_LINES = 1 << 15;

/** Of a file that is larger than a part, what makes one: row groups of Parquet, some of the lines of JSON. */
async function piecesOf(source: Source, partBytes: number): Promise<readonly Source[]> {
  const { path, size } = source;
  if (size <= partBytes) return [source];
  const ranges = isParquet(path)
    ? hasDuckDb() && (await withDatabase((database) => rowRanges(database, path, partBytes)).catch(() => []))
    : lineRanges(path, Math.max(LEAST_LINES, partBytes / LINES_SHARE));
  return !ranges || ranges.length < 2 ? [source] : ranges.map((range) => ({ ...source, ...range }));
}

/**
 * What is left to do, in pieces that become one output each: small files together, up to so many bytes; a large file of
 * Parquet or JSON lines in several, so that processes share it and a crash costs one of them.
 * @param apart whether each Parquet file has an output of its own, because DuckDB writes it
 */
export async function partsLeft(
  sources: readonly Source[],
  { parts, partBytes }: Manifest,
  apart: boolean,
): Promise<Source[][]> {
  const done = new Set(parts.flatMap((part) => part.sources.map(sourceKey)));
  const begun = new Set(parts.flatMap((part) => part.sources.filter(({ rows }) => rows).map(({ path }) => path)));
  const left: Source[] = [];
  for (const source of sources.filter((each) => !done.has(sourceKey(each)))) {
    if (begun.has(source.path)) requireDuckDb(`${source.path}, of which some rows are scored,`);
    const pieces = await piecesOf(source, partBytes);
    left.push(...pieces.filter((piece) => !done.has(sourceKey(piece))));
  }
  return groups(left, partBytes, apart);
}

function groups(sources: readonly Source[], partBytes: number, apart: boolean): Source[][] {
  const found: Source[][] = [];
  let bytes = Infinity;
  for (const source of sources) {
    const last = found[found.length - 1];
    const alone = source.rows !== undefined || source.lines !== undefined || (apart && isParquet(source.path));
    bytes += bytesOf([source]);
    if (alone || last === undefined || bytes > partBytes || last.length === PART_FILES) {
      found.push([source]);
      bytes = alone ? Infinity : bytesOf([source]);
    } else last.push(source);
  }
  return found;
}

/** @returns how many of the sources are wholly in parts that are done */
export function skippedOf(sources: readonly Source[], left: readonly (readonly Source[])[]): number {
  const open = new Set(left.flatMap((part) => part.map(({ path }) => path)));
  return sources.filter(({ path }) => !open.has(path)).length;
}
