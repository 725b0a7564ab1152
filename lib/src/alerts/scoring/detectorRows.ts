import { score, type Detector, type FittedDetector } from '../../detectors';
import { scorer, type BatchScores, type Scorer } from '../../detectors/scorer';
import { matrix } from '../../matrix';
import type { Fields, FlatRow } from '../records/met';
import { fillRow, type RowColumns } from '../records/rows';

/** Features for which the detector takes no missing value, by their places. */
export const neededFeatures = (detector: Detector | FittedDetector): number[] =>
  detector.features.flatMap((_, j) => {
    const fill = 'model' in detector ? detector.missing[j].fill : detector.fill;
    return fill === null ? [j] : [];
  });

/** @returns why a row that lacks what is needed cannot be scored */
export function lackOf(
  features: readonly string[],
  needed: readonly number[],
  values: Float64Array,
  at: number,
): string | undefined {
  for (let k = 0; k < needed.length; k++) {
    if (Number.isFinite(values[at + needed[k]])) continue;
    return `${features[needed[k]]} holds no finite number, and the detector fills no missing values`;
  }
  return undefined;
}

/** −999, as in the paper's table, where a missing value must be a number; else NaN, which the detector fills. */
const PAPERS_MISSING = -999;

/** Makes a detector's rows of records, and scores them. */
export class DetectorRows {
  readonly columns: RowColumns;
  private readonly needed: readonly number[];
  private readonly scorer: Scorer | null;

  constructor(
    private readonly detector: Detector | FittedDetector,
    keep: readonly string[],
  ) {
    this.needed = neededFeatures(detector);
    this.scorer = scorer(detector);
    const missing = detector.features.map((_, j) => (this.needed.includes(j) ? PAPERS_MISSING : NaN));
    this.columns = { features: detector.features, keep, missing };
  }

  /** Puts a record into a row. @returns why it cannot be scored, if it cannot */
  fill(record: Fields | FlatRow, values: Float64Array, at: number): string | undefined {
    const { features } = this.columns;
    try {
      fillRow(record, this.columns, values, at);
    } catch (error) {
      if (error instanceof RangeError) return error.message;
      throw error;
    }
    return lackOf(features, this.needed, values, at);
  }

  /** @throws RangeError where a row among them cannot be scored */
  async score(values: Float64Array): Promise<BatchScores> {
    const names = this.columns.features;
    const rows = matrix(values, values.length / names.length, names.length);
    return this.scorer ? this.scorer(rows) : score(this.detector, { names, values: rows }, { warn: false });
  }
}
