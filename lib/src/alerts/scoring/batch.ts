import type { Detector, FittedDetector } from '../../detectors';
import type { BatchScores } from '../../detectors/scorer';
import { BATCH, type Met, type Read } from '../records/met';
import { keptTexts, type RowColumns } from '../records/rows';
import { DetectorRows } from './detectorRows';
import { lineWriter, type LineFormat, type Sink } from './output';
import { Tally } from './tally';

interface Waiting {
  readonly source: string;
  readonly met: Met;
  readonly kept: readonly string[];
}

/** Records that wait to be scored together. */
export class Batch {
  private readonly rowsOf: DetectorRows;
  private readonly values: Float64Array;
  private readonly rows: Waiting[] = [];
  private readonly line: ReturnType<typeof lineWriter>['line'];

  constructor(
    detector: Detector | FittedDetector,
    private readonly scores: Sink,
    private readonly tally: Tally,
    private readonly keep: readonly string[],
    format: LineFormat,
  ) {
    this.rowsOf = new DetectorRows(detector, keep);
    this.values = new Float64Array(BATCH * detector.features.length);
    this.line = lineWriter(format, keep).line;
  }

  get columns(): RowColumns {
    return this.rowsOf.columns;
  }

  /** @returns what to wait for before the next one, where there is something */
  add(source: string, met: Met): Promise<void> | void {
    const at = this.rows.length * this.columns.features.length;
    const reason = 'reason' in met ? met.reason : this.rowsOf.fill(met.value, this.values, at);
    if (reason !== undefined) return this.tally.refuse(source, met, reason);
    const kept = keptTexts((met as Read).value, this.keep);
    this.rows.push({ source, met: { record: met.record, offset: met.offset, reason: '' }, kept });
    return this.rows.length === BATCH ? this.flush() : undefined;
  }

  /** Scores what waits. */
  async flush(): Promise<void> {
    const count = this.rows.length;
    if (count === 0) return;
    const values = this.values.slice(0, count * this.columns.features.length);
    try {
      await this.put(0, values, await this.rowsOf.score(values));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      await this.oneByOne(values);
    }
    this.rows.length = 0;
  }

  /** A row among them cannot be scored: the others can. */
  private async oneByOne(values: Float64Array): Promise<void> {
    const cols = this.columns.features.length;
    for (let k = 0; k < this.rows.length; k++) {
      const row = values.slice(k * cols, (k + 1) * cols);
      let scored: BatchScores;
      try {
        scored = await this.rowsOf.score(row);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        await this.tally.refuse(this.rows[k].source, this.rows[k].met, error.message);
        continue;
      }
      await this.put(k, row, scored);
    }
  }

  private async put(first: number, values: Float64Array, batch: BatchScores): Promise<void> {
    const { scores } = batch;
    let text = '';
    for (let k = 0; k < scores.length; k++) {
      const { source, met, kept } = this.rows[first + k];
      text += this.line(source, met.record, kept, scores[k]);
    }
    this.tally.compare(values, batch);
    this.count(first, values, scores);
    await this.scores.write(text);
  }

  /** A batch may hold rows of several sources. */
  private count(first: number, values: Float64Array, scores: Float64Array): void {
    const cols = this.columns.features.length;
    for (let from = 0, to = 0; from < scores.length; from = to) {
      const { source } = this.rows[first + from];
      while (to < scores.length && this.rows[first + to].source === source) to++;
      const start = first + from;
      const origins = {
        source,
        record: (k: number) => this.rows[start + k].met.record,
        kept: (k: number) => this.rows[start + k].kept,
      };
      this.tally.scored(origins, values.subarray(from * cols, to * cols), scores.subarray(from, to));
    }
  }
}
