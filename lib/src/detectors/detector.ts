import { median } from '../numeric/median';
import { column, floatType, type FloatType, type Matrix } from '../matrix';
import type { Autoencoder } from '../model';
import type { RowError } from '../model/inference';
import type { MinMaxScaler, StandardScaler } from '../scaling';

export type { RowError };

/** A trained autoencoder with all that new rows need before and after it to be scored as the notebook scored its own. */
export interface Detector {
  readonly autoencoder: Autoencoder;
  readonly scaler: StandardScaler | MinMaxScaler;
  /** The columns, in the order the scaler and the autoencoder take them. */
  readonly features: readonly string[];
  readonly error: RowError;
  /** Of the values before scaling. */
  readonly precision: FloatType;
  /** Smallest and largest value of each feature among the rows the scaler was fitted on. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** What a cell without a finite number becomes, by feature; null: it is an error. */
  readonly fill: readonly number[] | null;
}

/**
 * Puts a detector together.
 * @param parts.fittedOn the rows the scaler was fitted on, unscaled, in the precision it saw; features as its columns
 * @param parts.features one name a column
 * @param parts.error default the mean squared error, the graviton analysis's
 * @param parts.fillMissing whether cells without a finite number become the median of `fittedOn`, as in the AHA paper;
 *   default false: they are an error, as in the graviton analysis
 * @throws RangeError when names, columns, scaler and autoencoder do not go together
 */
export function detector(parts: {
  readonly autoencoder: Autoencoder;
  readonly scaler: StandardScaler | MinMaxScaler;
  readonly fittedOn: Matrix;
  readonly features: readonly string[];
  readonly error?: RowError;
  readonly fillMissing?: boolean;
}): Detector {
  const { autoencoder, scaler, fittedOn, features, error = { kind: 'mse' }, fillMissing = false } = parts;
  if (features.length !== fittedOn.cols || fittedOn.cols !== autoencoder.inputDim || fittedOn.rows === 0) {
    throw new RangeError(
      `detector: ${features.length} names, ${fittedOn.rows} × ${fittedOn.cols} fitted rows and an autoencoder of ` +
        `${autoencoder.inputDim} inputs; names, columns and inputs must be equally many, with at least one row`,
    );
  }
  const low = new Float64Array(features.length).fill(Infinity);
  const high = low.map(() => -Infinity);
  fittedOn.data.forEach((value: number, k: number) => {
    const j = k % features.length;
    if (value < low[j]) low[j] = value;
    if (value > high[j]) high[j] = value;
  });
  return {
    autoencoder,
    scaler,
    features: [...features],
    error,
    precision: floatType(fittedOn.data),
    low: [...low],
    high: [...high],
    fill: fillMissing ? features.map((_, j) => median(column(fittedOn, j))) : null,
  };
}
