import type { Matrix } from '../matrix';
import { errorPass, type ErrorPass, type RawColumns, type RawErrors } from '../model/inference';
import { MinMaxScaler } from '../scaling';
import type { Detector } from './detector';
import type { FittedDetector } from './fittedDetector';
import { columnWarnings } from './pipeline/inputs';
import { featureCells, type NamedRows } from './pipeline/namedColumns';

/** An autoencoder's road from rows to scores that keeps nothing in between; undefined where a row needs words. */
export interface OnePass {
  all(rows: NamedRows): Promise<{ scores: Float64Array; warnings: string[] } | undefined>;
  /** At once, without warnings. */
  now(values: Matrix<Float64Array>): RawErrors | undefined;
}

/** @returns null for other detectors, and for what the kernels do not do: sentinels, flags, a scaler that clips */
export function onePass(detector: Detector | FittedDetector): OnePass | null {
  const road = 'model' in detector ? fittedRoad(detector) : trainedRoad(detector);
  if (!road) return null;
  const { columns, pass, became } = road;
  const { features } = detector;
  // A row that cannot be scored has a NaN or an infinite error, or a value that should have been filled and was not.
  const sound = ({ errors, filled }: RawErrors) =>
    filled.every((count, j) => count === 0 || columns.fill[j] === columns.fill[j]) && errors.every(Number.isFinite);
  return {
    async all(rows) {
      const cells = featureCells('score', rows, features);
      if (cells.rows === 0) return undefined;
      const seen = await pass.all(cells);
      if (!sound(seen)) return undefined;
      const warnings = columnWarnings(features, cells.rows, seen, (j) => {
        const range = { low: columns.low[j], high: columns.high[j] };
        return { ...range, ...firstOutside(cells, j, range, columns.single), became: became(j) };
      });
      return { scores: seen.errors, warnings };
    },
    now(values) {
      const seen = pass.now(values);
      return sound(seen) ? seen : undefined;
    },
  };
}

/** What becomes of the columns, the network's pass, and what became of a column's missing values, as a clause. */
interface Road {
  readonly columns: RawColumns;
  readonly pass: ErrorPass;
  readonly became: (column: number) => string;
}

function trainedRoad({ autoencoder, scaler, error, precision, fill, low, high, features }: Detector): Road | null {
  const scaling = scalingOf(scaler, features.length);
  if (!scaling) return null;
  const columns = { ...scaling, single: precision === 'float32', fill: fill ?? features.map(() => NaN), low, high };
  const pass = errorPass(autoencoder, { columns, error });
  return pass && { columns, pass, became: (j) => `became ${fill?.[j]}` };
}

function fittedRoad({ model, scaler, missing, features }: FittedDetector): Road | null {
  if (!model.errors || missing.some(({ sentinels, flagged }) => flagged || sentinels.length > 0)) return null;
  const scaling = scalingOf(scaler, features.length);
  if (!scaling) return null;
  const [low, high, fill] = [
    missing.map((rule) => rule.low),
    missing.map((rule) => rule.high),
    missing.map((rule) => rule.fill ?? NaN),
  ];
  const columns = { ...scaling, single: false, fill, low, high };
  const pass = model.errors(columns);
  return pass && { columns, pass, became: () => 'were filled' };
}

function scalingOf(
  scaler: Detector['scaler'] | null,
  cols: number,
): Pick<RawColumns, 'scaling' | 'summands' | 'factors'> | null {
  if (scaler === null) return untouched(cols);
  if (!(scaler instanceof MinMaxScaler)) return { scaling: 'standard', summands: scaler.mean, factors: scaler.scale };
  return scaler.toJSON().clip ? null : { scaling: 'minmax', summands: scaler.offset, factors: scaler.scale };
}

/** A scaling that leaves every number as it is: (x − 0)/1. */
function untouched(cols: number): Pick<RawColumns, 'scaling' | 'summands' | 'factors'> {
  return { scaling: 'standard', summands: new Float64Array(cols), factors: new Float64Array(cols).fill(1) };
}

function firstOutside(
  { data, rows, cols }: Matrix<Float64Array>,
  column: number,
  { low, high }: { low: number; high: number },
  single: boolean,
): { row: number; value: number } {
  for (let row = 0, k = column; row < rows; row++, k += cols) {
    const value = single ? Math.fround(data[k]) : data[k];
    if (Number.isFinite(value) && (value < low || value > high)) return { row, value };
  }
  return { row: 0, value: data[column] };
}
