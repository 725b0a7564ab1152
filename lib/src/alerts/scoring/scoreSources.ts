import type { Detector, FittedDetector } from '../../detectors';
import { Decoders } from '../avro/container';
import { BATCH, type Met } from '../records/met';
import { readRecords } from '../records/readRecords';
import { fieldsFor, keptTexts } from '../records/rows';
import { DetectorRows } from './detectorRows';
import { DriftCounter, type Drift } from './drift';
import { lineWriter, type OutputFormat, type Sink } from './output';
import { TopList, type ScoredRow } from './topList';

/** How sources are scored. */
export interface SourceOptions {
  readonly keep: readonly string[];
  readonly top: number;
  readonly format: OutputFormat;
  /** Ends the scoring between two batches. */
  readonly signal?: AbortSignal;
  readonly progress?: (counts: Counts) => void;
}

/** read = scored + refused. */
export interface Counts {
  readonly read: number;
  readonly scored: number;
  readonly refused: number;
}

/** What came of some sources. */
export interface SourcesReport extends Counts {
  readonly drift: Drift;
  readonly top: readonly ScoredRow[];
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
  paths: readonly string[],
  scores: Sink,
  refused: Sink,
  options: SourceOptions,
): Promise<SourcesReport> {
  const batch = new Batch(detector, scores, refused, options);
  await scores.write(lineWriter(options.format, options.keep).header);
  const { features } = detector;
  const columns = { numbers: features, texts: options.keep };
  const wanted = { columns, decoders: new Decoders(fieldsFor(batch.rowsOf.columns)) };
  for (const path of paths) {
    for await (const met of readRecords(path, wanted)) {
      if (options.signal?.aborted) throw new Stopped(path, met[0].record - 1);
      for (const each of met) await batch.add(path, each);
    }
  }
  await batch.flush();
  return batch.report;
}

/** Rows that wait to be scored together, and what has become of those before. */
class Batch {
  readonly rowsOf: DetectorRows;
  private readonly values: Float64Array;
  private readonly rows: { readonly source: string; readonly met: Met; readonly kept: readonly string[] }[] = [];
  private readonly drift: DriftCounter;
  private readonly top: TopList;
  private readonly line: ReturnType<typeof lineWriter>['line'];
  private counts = { read: 0, scored: 0, refused: 0 };

  constructor(
    detector: Detector | FittedDetector,
    private readonly scores: Sink,
    private readonly refused: Sink,
    private readonly options: SourceOptions,
  ) {
    const { features } = detector;
    this.rowsOf = new DetectorRows(detector, options.keep);
    this.values = new Float64Array(BATCH * features.length);
    this.drift = new DriftCounter(detector);
    this.top = new TopList(options.top);
    this.line = lineWriter(options.format, options.keep).line;
  }

  get report(): SourcesReport {
    return { ...this.counts, drift: this.drift.counts, top: this.top.ranked };
  }

  async add(source: string, met: Met): Promise<void> {
    this.counts.read++;
    const at = this.rows.length * this.rowsOf.columns.features.length;
    const reason = 'reason' in met ? met.reason : this.rowsOf.fill(met.value, this.values, at);
    if (reason !== undefined) {
      await this.refuse(source, met, reason);
      return;
    }
    const kept = keptTexts((met as { value: Readonly<Record<string, unknown>> }).value, this.options.keep);
    this.rows.push({ source, met: { record: met.record, offset: met.offset, reason: '' }, kept });
    if (this.rows.length === BATCH) await this.flush();
  }

  private async refuse(file: string, { record, offset }: Met, reason: string): Promise<void> {
    this.counts.refused++;
    await this.refused.write(`${JSON.stringify({ file, record, offset, reason })}\n`);
  }

  /** Scores what waits. */
  async flush(): Promise<void> {
    const count = this.rows.length;
    if (count > 0) {
      const cols = this.rowsOf.columns.features.length;
      const values = this.values.slice(0, count * cols);
      try {
        await this.put(0, values, await this.rowsOf.score(values));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        await this.oneByOne(values);
      }
      this.rows.length = 0;
    }
    this.options.progress?.(this.counts);
  }

  /** A row among them cannot be scored: the others can. */
  private async oneByOne(values: Float64Array): Promise<void> {
    const cols = this.rowsOf.columns.features.length;
    for (let k = 0; k < this.rows.length; k++) {
      const row = values.slice(k * cols, (k + 1) * cols);
      let scored: Float64Array;
      try {
        scored = await this.rowsOf.score(row);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        await this.refuse(this.rows[k].source, this.rows[k].met, error.message);
        continue;
      }
      await this.put(k, row, scored);
    }
  }

  private async put(first: number, values: Float64Array, scores: Float64Array): Promise<void> {
    const cols = this.rowsOf.columns.features.length;
    let text = '';
    scores.forEach((value, k) => {
      const { source, met, kept } = this.rows[first + k];
      text += this.line(source, met.record, kept, value);
      if (!this.top.takes(value)) return;
      const own = Array.from(values.subarray(k * cols, (k + 1) * cols));
      this.top.add({ source, record: met.record, kept, score: value, values: own });
    });
    this.drift.add(values, scores);
    this.counts.scored += scores.length;
    await this.scores.write(text);
  }
}
