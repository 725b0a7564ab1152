import { numericColumn, Table } from '../formats';
import { floatArray, matrix, toFloat32, type Matrix } from '../matrix';
import { reconstruct } from '../model';
import type { Detector } from './detector';
import { huberErrors, meanSquaredErrors, squaredErrors } from '../scoring/reconstructionErrors';
import { loadDetector } from './savedDetector';

/** Rows to score, by column name: a table (`formats.readCsv`), or a matrix and its names (`datasets.loadEvents`). */
export type NamedRows = Table | { readonly names: readonly string[]; readonly values: Matrix };

/** How rows are scored. */
export interface ScoreOptions {
  /** Whether warnings go to the console; true by default. They are returned in any case. */
  readonly warn?: boolean;
}

/** Rows as a detector sees them. */
export interface Scored {
  /** One a row; higher is odder. */
  readonly scores: Float64Array;
  /** rows × features: where each score comes from. */
  readonly squaredErrors: Matrix<Float64Array>;
  readonly features: readonly string[];
  /** A line for each thing that makes scores doubtful: values outside the fitted range, filled cells. */
  readonly warnings: readonly string[];
}

/**
 * Scores rows with a trained detector: its columns are picked by name (others are ignored, any order), scaled as its own
 * were, rebuilt, and the error averaged. Rows are neither filtered nor changed.
 *
 * Warnings go to the console too, in one block: an autoencoder has learnt nothing about values far from those it was
 * trained on, and a large score there may mean that the column has another unit or another meaning.
 * @example
 * const detector = detectors.detector({ autoencoder, scaler, fittedOn, features: ['a', 'b'] }); // b is 2a there
 * const rows = { names: ['b', 'a'], values: matrix.fromRows([[4, 2], [2, 3], [9, 1]]) };
 * const { scores, warnings } = await detectors.score(detector, rows);
 * scores // [5.7e-11, 1.403, 4.296]
 * warnings // ['b: 1 of 3 values outside the fitted range 0 … 6 (row 2: 9)']
 * @param model a detector, or the folder it was saved in (`data/derived/<run>/model`)
 * @throws RangeError naming every missing column; for a matrix and names that do not fit each other; for no rows; and
 *   for a cell without a finite number (row and column) where the detector does not fill them
 */
export async function score(
  model: Detector | string,
  rows: NamedRows,
  { warn = true }: ScoreOptions = {},
): Promise<Scored> {
  const detector = typeof model === 'string' ? await loadDetector(model) : model;
  const { features, scaler, autoencoder, error } = detector;
  const { values, warnings } = featureMatrix(detector, rows);
  if (warn && warnings.length > 0) console.warn(blockOf(warnings));
  const x = toFloat32(scaler.transform(values));
  const rebuilt = await reconstruct(autoencoder, x);
  const scores = error.kind === 'mse' ? meanSquaredErrors(x, rebuilt) : huberErrors(x, rebuilt, error.delta);
  return { scores, squaredErrors: squaredErrors(x, rebuilt), features, warnings };
}

function blockOf(warnings: readonly string[]): string {
  const [what, them] = warnings.length === 1 ? ['1 warning', 'it'] : [`${warnings.length} warnings`, 'them'];
  return [`score: ${what}; { warn: false } switches ${them} off`, ...warnings].join('\n  ');
}

/** The detector's columns, in its order and precision, and the warnings about them. */
function featureMatrix(detector: Detector, rows: NamedRows): { values: Matrix; warnings: string[] } {
  const { features, precision, low, high, fill } = detector;
  const column = columnReader(rows, features);
  const count = rows instanceof Table ? rows.rows : rows.values.rows;
  const data = floatArray(precision, count * features.length);
  const warnings: string[] = [];
  features.forEach((name, j) => {
    const values = column(name);
    const [filled, outside] = [[] as number[], [] as number[]];
    for (let i = 0; i < count; i++) {
      const at = i * features.length + j;
      data[at] = values[i];
      if (!Number.isFinite(data[at])) {
        if (!fill)
          throw new RangeError(`score: row ${i}, column ${name} holds ${values[i]}; a finite number is needed`);
        data[at] = fill[j];
        filled.push(i);
      } else if (data[at] < low[j] || data[at] > high[j]) outside.push(i);
    }
    if (filled.length > 0)
      warnings.push(`${name}: ${filled.length} of ${count} cells hold no number; they became ${fill![j]}`);
    if (outside.length > 0) {
      const first = `row ${outside[0]}: ${data[outside[0] * features.length + j]}`;
      warnings.push(
        `${name}: ${outside.length} of ${count} values outside the fitted range ${low[j]} … ${high[j]} (${first})`,
      );
    }
  });
  return { values: { data, rows: count, cols: features.length }, warnings };
}

function columnReader(rows: NamedRows, features: readonly string[]): (name: string) => ArrayLike<number> {
  const names = rows.names;
  const missing = features.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const some = names.slice(0, 5).join(', ');
    throw new RangeError(
      `score: the rows lack the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')} (the model takes ` +
        `${features.length}). They have ${names.length}: ${some}${names.length > 5 ? ', …' : ''}. Rename or add columns.`,
    );
  }
  if (rows instanceof Table) return (name) => numericColumn(rows, name, { errors: 'coerce' });
  const { data, cols, rows: count } = checkNamed(names, rows.values);
  return (name) => {
    const j = names.indexOf(name);
    return Array.from({ length: count }, (_, i) => data[i * cols + j]);
  };
}

/** Checks names and columns: a matrix with other columns than its names would be read at the wrong places. */
function checkNamed(names: readonly string[], { data, rows, cols }: Matrix): Matrix {
  if (names.length !== cols)
    throw new RangeError(`score: the rows have ${names.length} names for ${cols} columns; each column needs its own`);
  const twice = names.find((name, j) => names.indexOf(name) < j);
  if (twice !== undefined) throw new RangeError(`score: two columns are called ${twice}; names must differ`);
  return matrix(data, rows, cols);
}
