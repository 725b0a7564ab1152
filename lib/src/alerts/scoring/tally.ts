import type { Detector, FittedDetector } from '../../detectors';
import type { BatchScores } from '../../detectors/scorer';
import type { Position } from '../records/met';
import { DriftCounter, type Drift } from './drift';
import type { Sink } from './output';
import { Sample, seedOf, type SampledRow } from './sample';
import { TopList, type ScoredRow } from './topList';

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
  /** Rows drawn by chance from all that were scored. */
  readonly sample: readonly SampledRow[];
}

/** Where rows come from: their source, which record each is, and what is kept of it. */
export interface RowOrigins {
  readonly source: string;
  record(k: number): number;
  kept(k: number): readonly string[];
}

/** Keeps account of what has become of rows. */
export class Tally {
  counts: Counts = { read: 0, scored: 0, refused: 0 };
  private readonly drift: DriftCounter;
  private readonly top: TopList;
  private readonly sample: Sample;
  private readonly cols: number;
  private seed: { readonly source: string; readonly value: number } = { source: '', value: seedOf('') };

  constructor(
    detector: Detector | FittedDetector,
    private readonly refused: Sink,
    sizes: { readonly top: number; readonly sample: number },
  ) {
    this.cols = detector.features.length;
    this.drift = new DriftCounter(detector);
    this.top = new TopList(sizes.top);
    this.sample = new Sample(sizes.sample);
  }

  get report(): SourcesReport {
    return { ...this.counts, drift: this.drift.counts, top: this.top.ranked, sample: this.sample.sorted };
  }

  /** Counts in what rows are unlike the training rows. @param values rows × features */
  compare(values: Float64Array, batch: BatchScores): void {
    this.drift.add(values, batch);
  }

  /** Takes rows of one source with their scores. @param values rows × features */
  scored(origins: RowOrigins, values: Float64Array, scores: Float64Array): void {
    const { source } = origins;
    if (this.seed.source !== source) this.seed = { source, value: seedOf(source) };
    for (let k = 0; k < scores.length; k++) {
      const place = this.sample.takes(this.seed.value, origins.record(k));
      const high = this.top.takes(scores[k]);
      if (!high && place === undefined) continue;
      const own = Array.from(values.subarray(k * this.cols, (k + 1) * this.cols));
      const row = { source, record: origins.record(k), kept: origins.kept(k), score: scores[k], values: own };
      if (high) this.top.add(row);
      if (place !== undefined) this.sample.add({ ...row, place });
    }
    this.counts = {
      ...this.counts,
      read: this.counts.read + scores.length,
      scored: this.counts.scored + scores.length,
    };
  }

  /** Sets a record aside. */
  refuse(file: string, { record, offset }: Position, reason: string): void | Promise<void> {
    this.counts = { ...this.counts, read: this.counts.read + 1, refused: this.counts.refused + 1 };
    return this.refused.write(`${JSON.stringify({ file, record, offset, reason })}\n`);
  }
}
