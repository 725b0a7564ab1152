import { Table } from '../formats';
import { matrix, toFloat64, type Matrix } from '../matrix';
import { checkOptions } from '../notebook/options';
import { quantile } from '../numeric/quantile';
import { countUpTo } from '../numeric/searchSorted';
import { MinMaxScaler, StandardScaler } from '../scaling';
import type { FittedDetector, Scaling } from './fittedDetector';
import type { Recipe } from './kinds/kind';
import { defaultFeatures } from './pipeline/defaultFeatures';
import { inputNames, inputs } from './pipeline/inputs';
import { fitRules, missingRules, type MissingOptions } from './pipeline/missing';
import { featureCells, type NamedRows } from './pipeline/namedColumns';

const SCALERS = {
  standard: () => new StandardScaler(),
  minmax: () => new MinMaxScaler(),
  none: () => null,
} satisfies Record<Scaling, () => StandardScaler | MinMaxScaler | null>;

/** What a detector is fitted with, beside its kind. */
export interface FitDetectorOptions {
  /**
   * The columns to use, in this order; default: all columns of a matrix, and those of a table whose cells are numbers.
   * For a matrix without names these are its names; without them its columns are called x0, x1, ….
   */
  readonly features?: readonly string[];
  /** What is done about missing values; by default nothing: each cell is a finite number, or an error. */
  readonly missing?: MissingOptions;
  /** 'standard' by default: mean 0 and variance 1 over the training rows (after missing values were filled). */
  readonly scaling?: Scaling;
  /** The share of rows that the threshold lets through as odd, above 0 and at most 0.5; 0.1 by default, PyOD's. */
  readonly contamination?: number;
  /** Whether a line on the console names a column of text, mostly numbers, that was left out by default; default true. */
  readonly warn?: boolean;
}

/**
 * Fits a detector: picks columns by name, fills missing values, scales, learns, and scores its own training rows. The
 * rows are never changed, and the same rows, settings and seed give the same bytes on every machine.
 * @param recipe the kind: `isolationForest()`, `nearestNeighbours({ k: 20 })`, …
 * @param rows a table, a matrix with names, or a matrix
 * @example
 * const rows = matrix.fromRows([[0, 0], [1, 1], [2, 2], [3, 3], [0, 3]]);
 * const detector = await detectors.fit(detectors.mahalanobis(), rows, { contamination: 0.2 });
 * detector.trainingScores // [1.5, 0.333, 0.167, 1, 4], up to the last digits
 * @throws RangeError for options that are unknown or not allowed; naming the column, for one that is not there, holds no value, or
 *   (with the row) a cell without a finite number where missing values are kept; for no rows or columns
 */
export async function fit(
  recipe: Recipe,
  rows: NamedRows | Matrix,
  options: FitDetectorOptions = {},
): Promise<FittedDetector> {
  checkOptions('fit', options, { features: true, missing: true, scaling: true, contamination: true, warn: true });
  const { features, missing, scaling = 'standard', contamination = 0.1, warn = true } = options;
  if (!Object.hasOwn(SCALERS, scaling)) {
    throw new RangeError(`fit: scaling ${JSON.stringify(scaling)}; allowed: ${Object.keys(SCALERS).join(', ')}`);
  }
  if (!(contamination > 0 && contamination <= 0.5)) {
    throw new RangeError(`fit: contamination ${contamination}; allowed: above 0, at most 0.5`);
  }
  const named = withNames(rows, features);
  const names = features ?? defaultFeatures(named, warn);
  const rules = missingRules(names, missing);
  const cells = featureCells('fit', named, names);
  if (cells.rows === 0 || names.length === 0) {
    throw new RangeError(`fit: ${cells.rows} rows of ${names.length} columns; at least one of each is needed`);
  }
  const { rules: fitted, complete } = fitRules(names, cells, rules);
  const values = complete ? cells : inputs('fit', cells, names, fitted).values;
  const scaler = SCALERS[scaling]();
  scaler?.fit(values, inputNames(names, fitted));
  const { model, trainingScores } = await recipe.fit(scaler ? toFloat64(scaler.transform(values)) : values);
  const sorted = trainingScores.slice().sort(); // the infinities come to the ends, and NaN behind
  if (!(Number.isFinite(sorted[0]) && Number.isFinite(sorted[sorted.length - 1]))) {
    const row = trainingScores.findIndex((value) => !Number.isFinite(value));
    throw new RangeError(`fit: row ${row} scores ${trainingScores[row]}; its values are too large to compute with`);
  }
  const threshold = quantile(sorted, 1 - contamination);
  const above = sorted.length - countUpTo(sorted, threshold);
  return {
    ...{ model, features: [...names], missing: fitted, scaling, scaler, trainingScores, contamination, threshold },
    expectedRate: above / trainingScores.length,
  };
}

/** Rows with names: a matrix without them gets the features, or x0, x1, …. */
export function withNames(rows: NamedRows | Matrix, features?: readonly string[]): NamedRows {
  if (rows instanceof Table || 'names' in rows) return rows;
  const values = matrix(rows.data, rows.rows, rows.cols);
  return { names: features ?? Array.from({ length: rows.cols }, (_, j) => `x${j}`), values };
}
