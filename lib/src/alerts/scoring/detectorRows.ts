import { score, type Detector, type FittedDetector } from '../../detectors';
import { matrix } from '../../matrix';
import type { Fields } from '../records/met';
import { fillRow, type RowColumns } from '../records/rows';

/** Features for which the detector takes no missing value. */
const needed = (detector: Detector | FittedDetector): boolean[] =>
  'model' in detector
    ? detector.missing.map(({ fill }) => fill === null)
    : detector.features.map(() => detector.fill === null);

/** −999, as in the paper's table, where a missing value must be a number; else NaN, which the detector fills. */
const PAPERS_MISSING = -999;

/** Makes a detector's rows of records, and scores them. */
export class DetectorRows {
  readonly columns: RowColumns;
  private readonly needed: readonly boolean[];

  constructor(
    private readonly detector: Detector | FittedDetector,
    keep: readonly string[],
  ) {
    this.needed = needed(detector);
    const missing = this.needed.map((is) => (is ? PAPERS_MISSING : NaN));
    this.columns = { features: detector.features, keep, missing };
  }

  /** Puts a record into a row. @returns why it cannot be scored, if it cannot */
  fill(record: Fields, values: Float64Array, at: number): string | undefined {
    const { features } = this.columns;
    try {
      fillRow(record, this.columns, values, at);
    } catch (error) {
      if (error instanceof RangeError) return error.message;
      throw error;
    }
    const lacking = features.findIndex((_, j) => this.needed[j] && !Number.isFinite(values[at + j]));
    if (lacking < 0) return undefined;
    return `${features[lacking]} holds no finite number, and the detector fills no missing values`;
  }

  /** @throws RangeError where a row among them cannot be scored */
  async score(values: Float64Array): Promise<Float64Array> {
    const names = this.columns.features;
    const rows = { names, values: matrix(values, values.length / names.length, names.length) };
    return (await score(this.detector, rows, { warn: false })).scores;
  }
}
