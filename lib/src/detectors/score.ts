import { floatArray, toFloat32, type Matrix } from '../matrix';
import { reconstruct } from '../model';
import { reconstructor } from '../model/inference';
import type { Detector } from './detector';
import { squaredErrors } from '../scoring/reconstructionErrors';
import { withNames } from './fit';
import type { FittedDetector } from './fittedDetector';
import { rowErrors } from './kinds/autoencoder';
import { onePass } from './onePass';
import { columnWarnings } from './pipeline/inputs';
import { featureCells, type NamedRows } from './pipeline/namedColumns';
import { scaledRows } from './pipeline/scaled';
import { loadDetector } from './savedDetector';

/** How rows are scored. */
export interface ScoreOptions {
  /** Whether warnings go to the console; true by default. They are returned in any case. */
  readonly warn?: boolean;
}

/** Rows as a detector sees them. */
export interface Scored {
  /** One a row; higher is odder. */
  readonly scores: Float64Array;
  /**
   * rows × features, of a trained autoencoder put together by `detector`: where each score comes from. Computed, from the
   * rows as they are then, when it is first read.
   */
  readonly squaredErrors?: Matrix<Float64Array>;
  readonly features: readonly string[];
  /** A line for each thing that makes scores doubtful: values outside the fitted range, filled cells. */
  readonly warnings: readonly string[];
}

/**
 * Scores rows with a detector, put together from a trained autoencoder (`detector`) or fitted (`fit`): its columns are
 * picked by name (others are ignored, any order), missing values dealt with and columns scaled as its own were, and each
 * row scored by itself. Rows are neither filtered nor changed. Higher is odder, whatever the kind.
 *
 * Warnings go to the console too, in one block: a detector has learnt nothing about values far from those it was
 * trained on, and a large score there may mean that the column has another unit or another meaning.
 * @example
 * const detector = detectors.detector({ autoencoder, scaler, fittedOn, features: ['a', 'b'] }); // b is 2a there
 * const rows = { names: ['b', 'a'], values: matrix.fromRows([[4, 2], [2, 3], [9, 1]]) };
 * const { scores, warnings } = await detectors.score(detector, rows);
 * scores // [5.7e-11, 1.403, 4.296]
 * warnings // ['b: 1 of 3 values outside the fitted range 0 … 6 (row 2: 9)']
 * @param model a detector, or the folder it was saved in (`data/derived/<run>/model`)
 * @param rows a table, a matrix with names, or a matrix whose columns are the detector's in its order
 * @throws RangeError naming every missing column; for a matrix and names that do not fit each other; for no rows; and
 *   for a cell without a finite number (row and column) where the detector does not fill them
 */
export async function score(
  model: Detector | FittedDetector | string,
  rows: NamedRows | Matrix,
  { warn = true }: ScoreOptions = {},
): Promise<Scored> {
  const detector = typeof model === 'string' ? await loadDetector(model) : model;
  const named = withNames(rows, detector.features);
  const tell = (warnings: readonly string[]) => {
    if (warn && warnings.length > 0) console.warn(blockOf(warnings));
  };
  return 'model' in detector ? scoreFitted(detector, named, tell) : scoreTrained(detector, named, tell);
}

type Tell = (warnings: readonly string[]) => void;

async function scoreFitted(detector: FittedDetector, rows: NamedRows, tell: Tell): Promise<Scored> {
  const seen = await onePass(detector)?.all(rows);
  if (seen) {
    tell(seen.warnings);
    return { ...seen, features: detector.features };
  }
  const { x, warnings } = scaledRows(detector, rows);
  tell(warnings);
  const scores = checkedScores(await detector.model.score(x));
  return { scores, features: detector.features, warnings };
}

/** @throws RangeError for a row that scores NaN */
export function checkedScores(scores: Float64Array): Float64Array {
  if (scores.includes(NaN)) {
    const bad = scores.findIndex(Number.isNaN);
    throw new RangeError(`score: row ${bad} scores NaN; its values are too large to compute with`);
  }
  return scores;
}

async function scoreTrained(detector: Detector, rows: NamedRows, tell: Tell): Promise<Scored> {
  const { features, scaler, autoencoder, error } = detector;
  const seen = await onePass(detector)?.all(rows);
  if (seen) {
    tell(seen.warnings);
    let errors: Matrix<Float64Array> | undefined;
    const rebuild = reconstructor(autoencoder)!;
    return {
      ...seen,
      features,
      get squaredErrors() {
        if (errors) return errors;
        const x = toFloat32(scaler.transform(featureMatrix(detector, rows).values));
        return (errors = squaredErrors(x, rebuild(x)));
      },
    };
  }
  const { values, warnings } = featureMatrix(detector, rows);
  tell(warnings);
  const x = toFloat32(scaler.transform(values));
  const rebuilt = await reconstruct(autoencoder, x);
  const scores = rowErrors(error, x, rebuilt);
  return { scores, squaredErrors: squaredErrors(x, rebuilt), features, warnings };
}

function blockOf(warnings: readonly string[]): string {
  const [what, them] = warnings.length === 1 ? ['1 warning', 'it'] : [`${warnings.length} warnings`, 'them'];
  return [`score: ${what}; { warn: false } switches ${them} off`, ...warnings].join('\n  ');
}

/** The detector's columns, in its order and precision, and the warnings about them. */
export function featureMatrix(detector: Detector, rows: NamedRows): { values: Matrix; warnings: string[] } {
  const { features, precision, low, high, fill } = detector;
  const { data: values, rows: count, cols } = featureCells('score', rows, features);
  const data = floatArray(precision, count * features.length);
  const [filled, outside, first] = [new Uint32Array(cols), new Uint32Array(cols), new Uint32Array(cols)];
  features.forEach((name, j) => {
    for (let i = 0; i < count; i++) {
      const at = i * cols + j;
      data[at] = values[at];
      if (!Number.isFinite(data[at])) {
        if (!fill)
          throw new RangeError(`score: row ${i}, column ${name} holds ${values[at]}; a finite number is needed`);
        data[at] = fill[j];
        filled[j]++;
      } else if ((data[at] < low[j] || data[at] > high[j]) && outside[j]++ === 0) first[j] = i;
    }
  });
  const warnings = columnWarnings(features, count, { filled, outside }, (j) => ({
    ...{ low: low[j], high: high[j], became: `became ${fill?.[j]}` },
    ...{ row: first[j], value: data[first[j] * cols + j] },
  }));
  return { values: { data, rows: count, cols: features.length }, warnings };
}
