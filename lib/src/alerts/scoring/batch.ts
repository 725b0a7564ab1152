import { score, type Detector, type FittedDetector } from '../../detectors';
import { scorer, type Scorer } from '../../detectors/scorer';
import { matrix } from '../../matrix';
import { BATCH, type Met } from '../records/met';
import { fillRow, keptTexts, type RowColumns } from '../records/rows';
import { lineWriter, type LineFormat, type Sink } from './output';
import { Tally } from './tally';

/** Features for which the detector takes no missing value. */
export const neededFeatures = (detector: Detector | FittedDetector): boolean[] =>
  'model' in detector
    ? detector.missing.map(({ fill }) => fill === null)
    : detector.features.map(() => detector.fill === null);

/** @returns why a row that lacks what is needed cannot be scored */
export function lackOf(
  features: readonly string[],
  needed: readonly boolean[],
  values: Float64Array,
  at: number,
): string | undefined {
  const lacking = features.findIndex((_, j) => needed[j] && !Number.isFinite(values[at + j]));
  if (lacking < 0) return undefined;
  return `${features[lacking]} holds no finite number, and the detector fills no missing values`;
}

/** −999, as in the paper's table, where a missing value must be a number; else NaN, which the detector fills. */
const PAPERS_MISSING = -999;

interface Waiting {
  readonly source: string;
  readonly met: Met;
  readonly kept: readonly string[];
}

/** Records that wait to be scored together. */
export class Batch {
  readonly columns: RowColumns;
  private readonly values: Float64Array;
  private readonly rows: Waiting[] = [];
  private readonly needed: readonly boolean[];
  private readonly line: ReturnType<typeof lineWriter>['line'];
  private readonly scorer: Scorer | null;

  constructor(
    private readonly detector: Detector | FittedDetector,
    private readonly scores: Sink,
    private readonly tally: Tally,
    private readonly keep: readonly string[],
    format: LineFormat,
  ) {
    const { features } = detector;
    this.needed = neededFeatures(detector);
    const missing = this.needed.map((is) => (is ? PAPERS_MISSING : NaN));
    this.columns = { features, keep, missing };
    this.values = new Float64Array(BATCH * features.length);
    this.line = lineWriter(format, keep).line;
    this.scorer = scorer(detector);
  }

  async add(source: string, met: Met): Promise<void> {
    const reason = 'reason' in met ? met.reason : this.fill(met.value);
    if (reason !== undefined) {
      await this.tally.refuse(source, met, reason);
      return;
    }
    const kept = keptTexts((met as { value: Readonly<Record<string, unknown>> }).value, this.keep);
    this.rows.push({ source, met: { record: met.record, offset: met.offset, reason: '' }, kept });
    if (this.rows.length === BATCH) await this.flush();
  }

  /** @returns why a record cannot be scored */
  private fill(value: Readonly<Record<string, unknown>>): string | undefined {
    const { features } = this.columns;
    const at = this.rows.length * features.length;
    try {
      fillRow(value, this.columns, this.values, at);
    } catch (error) {
      if (error instanceof RangeError) return error.message;
      throw error;
    }
    return lackOf(features, this.needed, this.values, at);
  }

  /** Scores what waits. */
  async flush(): Promise<void> {
    const count = this.rows.length;
    if (count === 0) return;
    const values = this.values.slice(0, count * this.columns.features.length);
    try {
      await this.put(0, values, await this.scoresOf(values));
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
      let scored: Float64Array;
      try {
        scored = await this.scoresOf(row);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        await this.tally.refuse(this.rows[k].source, this.rows[k].met, error.message);
        continue;
      }
      await this.put(k, row, scored);
    }
  }

  private async scoresOf(values: Float64Array): Promise<Float64Array> {
    const names = this.columns.features;
    const rows = matrix(values, values.length / names.length, names.length);
    return this.scorer
      ? this.scorer(rows)
      : (await score(this.detector, { names, values: rows }, { warn: false })).scores;
  }

  private async put(first: number, values: Float64Array, scores: Float64Array): Promise<void> {
    let text = '';
    for (let k = 0; k < scores.length; k++) {
      const { source, met, kept } = this.rows[first + k];
      text += this.line(source, met.record, kept, scores[k]);
    }
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
