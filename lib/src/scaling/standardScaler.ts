import { mapColumns, type Matrix } from '../matrix';
import { checkDocument, type EstimatorDocument } from '../formats/document';
import { decodeNames, decodeNumbers, encodeNumbers, type JsonNumber } from '../formats/documentFields';
import { checkInput } from './checkedInput';
import { isConstant, updatedMoments, type Moments } from './columnMoments';

const NAME = 'StandardScaler';
const VERSION = 1;

/** A fitted `StandardScaler` as JSON. */
export interface StandardScalerDocument extends EstimatorDocument {
  readonly estimator: 'StandardScaler';
  readonly columns: readonly string[] | null;
  /** Rows with a value (not NaN), per column. */
  readonly samplesSeen: readonly number[];
  readonly mean: readonly JsonNumber[];
  readonly variance: readonly JsonNumber[];
}

/**
 * Shifts and scales each column to mean 0 and variance 1 (dividing by n, not n − 1), as scikit-learn 1.2's
 * `StandardScaler` does, bit for bit on C-ordered arrays.
 *
 * Statistics are float64 whatever the input; NaN is ignored in fit and kept in transform; a constant column, also up to
 * rounding, gets scale 1. The precision of a matrix is kept: a float32 value minus the float64 mean is rounded to
 * float32, then divided by the float64 scale and rounded again.
 *
 * Every method throws a RangeError, naming row and column, for infinite values, for a number of columns other than in
 * fit, and for a matrix without rows or columns.
 *
 * @example
 * const scaler = new StandardScaler().fit(fromRows([[1, 10], [3, 30]]), ['mass', 'pt']);
 * [scaler.mean, scaler.scale]; // [ Float64Array(2) [ 2, 20 ], Float64Array(2) [ 1, 10 ] ]
 * scaler.transform(fromRows([[2, 50]])); // { data: Float64Array(2) [ 0, 3 ], rows: 1, cols: 2 }
 */
export class StandardScaler {
  private moments: Moments | null = null;
  private names: readonly string[] | null = null;
  private fittedScale = new Float64Array(0);

  /** @returns mean of each column */
  get mean(): Float64Array {
    return this.fitted('mean').mean.slice();
  }

  /** @returns variance (ddof 0) of each column */
  get variance(): Float64Array {
    return this.fitted('variance').variance.slice();
  }

  /** @returns what each column is divided by: the standard deviation, or 1 where the column is constant */
  get scale(): Float64Array {
    this.fitted('scale');
    return this.fittedScale.slice();
  }

  /** @returns number of values (NaN not counted) seen in each column */
  get samplesSeen(): Float64Array {
    return this.fitted('samplesSeen').count.slice();
  }

  /**
   * Learns mean and scale of each column, forgetting any earlier fit.
   * @param x rows × columns
   * @param names the columns' names, for error messages
   * @returns this
   */
  fit(x: Matrix, names?: readonly string[]): this {
    checkInput(x, { where: `${NAME}.fit`, names, nan: 'allowed' });
    return this.update(x, null, names ?? null);
  }

  /**
   * Learns from more rows; the result is that of one `fit` on all rows, up to rounding.
   * @returns this
   */
  partialFit(x: Matrix, names?: readonly string[]): this {
    const known = this.names ?? names ?? null;
    checkInput(x, { where: `${NAME}.partialFit`, cols: this.moments?.mean.length, names: known, nan: 'allowed' });
    return this.update(x, this.moments, known);
  }

  /** @returns a new matrix of the same shape and precision: (x − mean) / scale */
  transform(x: Matrix): Matrix {
    const { mean } = this.checked('transform', x);
    return mapColumns(x, (data, k, j) => {
      data[k] = x.data[k] - mean[j];
      data[k] /= this.fittedScale[j];
    });
  }

  /** `fit(x)`, then `transform(x)`. */
  fitTransform(x: Matrix, names?: readonly string[]): Matrix {
    return this.fit(x, names).transform(x);
  }

  /** @returns a new matrix of the same shape and precision: x · scale + mean */
  inverseTransform(x: Matrix): Matrix {
    const { mean } = this.checked('inverseTransform', x);
    return mapColumns(x, (data, k, j) => {
      data[k] = x.data[k] * this.fittedScale[j];
      data[k] += mean[j];
    });
  }

  /** @returns the fitted state as plain JSON values; `fromJSON` restores a scaler that gives the same bits */
  toJSON(): StandardScalerDocument {
    const { count, mean, variance } = this.fitted('toJSON');
    return {
      estimator: NAME,
      version: VERSION,
      columns: this.names,
      samplesSeen: [...count],
      mean: encodeNumbers(mean),
      variance: encodeNumbers(variance),
    };
  }

  /**
   * @param value what `toJSON` gave, or its text parsed
   * @throws TypeError for another estimator's document, a newer version or a damaged one
   */
  static fromJSON(value: unknown): StandardScaler {
    const where = `${NAME}.fromJSON`;
    const document = checkDocument(value, NAME, VERSION);
    const mean = Float64Array.from(decodeNumbers(where, 'mean', document.mean));
    const read = (field: string) => Float64Array.from(decodeNumbers(where, field, document[field], mean.length));
    const scaler = new StandardScaler();
    scaler.names = decodeNames(where, document.columns, mean.length);
    scaler.remember({ mean, variance: read('variance'), count: read('samplesSeen') });
    return scaler;
  }

  private update(x: Matrix, last: Moments | null, names: readonly string[] | null): this {
    const none = new Float64Array(x.cols);
    this.remember(updatedMoments(last ?? { count: none, mean: none, variance: none }, x));
    this.names = names ? [...names] : null;
    return this;
  }

  private remember(moments: Moments): void {
    const { count, mean, variance } = moments;
    this.moments = moments;
    this.fittedScale = variance.map((v, j) => (isConstant(v, mean[j], count[j]) ? 1 : Math.sqrt(v)));
  }

  private fitted(method: string): Moments {
    if (!this.moments) throw new Error(`${NAME}.${method}: not fitted yet; call fit first`);
    return this.moments;
  }

  private checked(method: string, x: Matrix): Moments {
    const moments = this.fitted(method);
    checkInput(x, { where: `${NAME}.${method}`, cols: moments.mean.length, names: this.names, nan: 'allowed' });
    return moments;
  }
}
