import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api';
import type { Detector, FittedDetector } from '../../detectors';
import type { BatchScores, Scorer } from '../../detectors/scorer';
import { matrix } from '../../matrix';
import { lackOf, neededFeatures } from '../scoring/detectorRows';
import type { Sink } from '../scoring/output';
import { Stopped, type SourceOptions } from '../scoring/scoreSources';
import { Tally, type SourcesReport } from '../scoring/tally';
import type { ScoredRow } from '../scoring/topList';
import type { Piece } from '../source/piece';
import { sqlName, sqlText, withDatabase, type Database } from './database';
import { parquetColumns, rangeOf, tableOf, type ParquetColumns } from './parquetFile';
import { keptText, numbersIn } from './readParquet';

/**
 * Scores a Parquet file, or some of its rows, into another one: DuckDB reads and writes, and calls the detector as a
 * function of its own, some thousand rows at a time. What is kept has the type that it has in the file.
 * @param output columns source, record, what is kept, score (DOUBLE); Snappy
 * @returns undefined where the file has columns that DuckDB has otherwise than `readTable`, and where it is broken: what of
 *   it can be scored, `scoreSources` finds
 * @throws Stopped; what the sink throws
 */
export async function scoreParquet(
  detector: Detector | FittedDetector,
  score: Scorer,
  piece: Piece,
  output: string,
  refused: Sink,
  options: Omit<SourceOptions, 'format'>,
): Promise<SourcesReport | undefined> {
  const { keep, top, sample = 0, signal } = options;
  const tally = new Tally(detector, refused, { top, sample });
  const calls = new Calls(detector, score, piece, tally, options);
  return withDatabase(async (database) => {
    const stop = () => database.connection.interrupt();
    signal?.addEventListener('abort', stop);
    try {
      const columns = await parquetColumns(database, piece, { numbers: detector.features, texts: keep });
      if (columns === undefined) return undefined;
      await register(database, columns, calls);
      await database.connection.run(
        `COPY (${scoredRows(piece, columns, keep)}) TO ${sqlText(output)} (FORMAT parquet)`,
      );
      return await withKept(database, piece, columns, tally.report);
    } catch (error) {
      if (signal?.aborted) throw new Stopped(piece.path, tally.counts.read);
      if (calls.failure) throw calls.failure;
      if (/no space left/i.test((error as Error).message)) throw error;
      return undefined;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  });
}

/** The function is not the same for the same row: DuckDB would else call it again for the condition. */
async function register({ connection }: Database, { numbers }: ParquetColumns, calls: Calls): Promise<void> {
  const { DOUBLE, FLOAT, DuckDBScalarFunction } = await import('@duckdb/node-api');
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: 'anomaly_score',
      returnType: DOUBLE,
      parameterTypes: [DOUBLE, ...numbers.map(({ type }) => (type === 'FLOAT' ? FLOAT : DOUBLE))],
      volatile: true,
      mainFunction: (_, rows, scores) => calls.answer(rows, scores),
    }),
  );
}

function scoredRows(piece: Piece, { numbers, texts }: ParquetColumns, keep: readonly string[]): string {
  const kept = keep.map((name, k) => (texts[k] === null ? `NULL::VARCHAR AS ${sqlName(name)}` : sqlName(name)));
  const call = `anomaly_score(file_row_number::DOUBLE, ${numbers.map(({ sql }) => sql).join(', ')}) AS "the score"`;
  const inner = `SELECT ${['file_row_number AS "the row"', ...kept, call].join(', ')} FROM ${tableOf(piece)} WHERE ${rangeOf(piece)}`;
  const outer = [
    `${sqlText(piece.path)} AS source`,
    '"the row" + 1 AS record',
    ...keep.map(sqlName),
    '"the score" AS score',
  ];
  return `SELECT ${outer.join(', ')} FROM (${inner}) WHERE "the score" IS NOT NULL`;
}

/** Answers DuckDB's calls. */
class Calls {
  /** What ended the query from here. */
  failure: Error | undefined;
  private readonly features: readonly string[];
  private readonly needed: readonly number[];
  /** Rows × features of one call. */
  private values = new Float64Array();

  constructor(
    detector: Detector | FittedDetector,
    private readonly score: Scorer,
    private readonly piece: Piece,
    private readonly tally: Tally,
    private readonly options: Pick<SourceOptions, 'signal' | 'progress'>,
  ) {
    this.features = detector.features;
    this.needed = neededFeatures(detector);
  }

  answer(chunk: DuckDBDataChunk, scores: DuckDBVector): void {
    try {
      if (this.options.signal?.aborted) throw new Stopped(this.piece.path, this.tally.counts.read);
      this.fill(chunk, scores);
      scores.flush();
      this.options.progress?.(this.tally.counts);
    } catch (error) {
      this.failure ??= error as Error;
      throw error;
    }
  }

  private fill(chunk: DuckDBDataChunk, out: DuckDBVector): void {
    const cols = this.features.length;
    const rows = numbersIn(chunk, 0);
    if (this.values.length < rows.length * cols) this.values = new Float64Array(rows.length * cols);
    const { values } = this;
    for (let j = 0; j < cols; j++) {
      const column = numbersIn(chunk, j + 1);
      for (let i = 0, k = j; i < column.length; i++, k += cols) values[k] = column[i];
    }
    const sound: number[] = [];
    for (let i = 0; i < rows.length; i++) {
      const reason = lackOf(this.features, this.needed, values, i * cols);
      if (reason === undefined) {
        if (sound.length < i) values.copyWithin(sound.length * cols, i * cols, (i + 1) * cols);
        sound.push(i);
      } else this.refuse(out, rows, i, reason);
    }
    if (sound.length > 0) this.put(out, rows, sound, values.subarray(0, sound.length * cols));
  }

  /** Scores rows together, or, where one of them cannot be, each alone. */
  private put(out: DuckDBVector, rows: ArrayLike<number>, places: readonly number[], values: Float64Array): void {
    const cols = this.features.length;
    let batch: BatchScores;
    try {
      batch = this.score(matrix(values, places.length, cols));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (places.length === 1) this.refuse(out, rows, places[0], error.message);
      else places.forEach((i, k) => this.put(out, rows, [i], values.subarray(k * cols, (k + 1) * cols)));
      return;
    }
    const { scores } = batch;
    const { items } = out as unknown as { items: Float64Array };
    for (let k = 0; k < places.length; k++) items[places[k]] = scores[k];
    const origins = { source: this.piece.path, record: (k: number) => rows[places[k]] + 1, kept: () => [] };
    this.tally.compare(values, batch);
    this.tally.scored(origins, values, scores);
  }

  private refuse(out: DuckDBVector, rows: ArrayLike<number>, i: number, reason: string): void {
    out.setItem(i, null);
    void this.tally.refuse(this.piece.path, { record: rows[i] + 1, offset: 0 }, reason);
  }
}

/** Reads what is kept of the rows that are looked at again. */
async function withKept(
  database: Database,
  piece: Piece,
  { texts }: ParquetColumns,
  report: SourcesReport,
): Promise<SourcesReport> {
  const records = [...new Set([...report.top, ...report.sample].map(({ record }) => record))];
  if (records.length === 0) return report;
  const expressions = ['file_row_number::DOUBLE', ...texts.map((sql) => sql ?? "''")];
  const where = `file_row_number IN (${records.map((record) => record - 1).join(', ')})`;
  const found = await database.rows(`SELECT ${expressions.join(', ')} FROM ${tableOf(piece)} WHERE ${where}`);
  const kept = new Map(found.map(([row, ...cells]) => [(row as number) + 1, cells.map(keptText)]));
  const filled = <T extends ScoredRow>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, kept: kept.get(row.record)! }));
  return { ...report, top: filled(report.top), sample: filled(report.sample) };
}
