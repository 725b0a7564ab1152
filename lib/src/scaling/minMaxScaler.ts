import { floatArray, floatType, mapColumns, type FloatArray, type FloatType, type Matrix } from '../matrix';
import { checkDocument, type EstimatorDocument } from '../formats/document';
import { decodeNames, decodeNumbers, encodeNumbers, type JsonNumber } from '../formats/documentFields';
import { checkInput } from './checkedInput';
import { extremesOf, joinedExtremes, type Extremes } from './columnExtremes';

const NAME = 'MinMaxScaler';
const VERSION = 1;

export interface MinMaxScalerOptions {
  /** Where the fitted minimum and maximum go; default [0, 1]. */
  readonly range?: readonly [number, number];
  /** Whether transformed values outside the range are set to its nearest end; default false, as in scikit-learn. */
  readonly clip?: boolean;
}

/** A fitted `MinMaxScaler` as JSON. */
export interface MinMaxScalerDocument extends EstimatorDocument {
  readonly estimator: 'MinMaxScaler';
  readonly range: readonly [number, number];
  readonly clip: boolean;
  readonly columns: readonly string[] | null;
  readonly samplesSeen: number;
  /** The precision of the data of fit, in which scale and offset are computed. */
  readonly type: FloatType;
  readonly dataMin: readonly JsonNumber[];
  readonly dataMax: readonly JsonNumber[];
}

/** Factor and summand of each column, every step rounded in the precision of the fitted data. */
function affineMap({ min, max }: Extremes, [low, high]: readonly [number, number]) {
  const type = floatType(min);
  const round = type === 'float32' ? Math.fround : (value: number) => value;
  const smallest = 10 * (type === 'float32' ? 2 ** -23 : Number.EPSILON);
  const [scale, offset] = [floatArray(type, min.length), floatArray(type, min.length)];
  for (let j = 0; j < min.length; j++) {
    const width = round(max[j] - min[j]);
    scale[j] = round(high - low) / (width < smallest ? 1 : width);
    offset[j] = round(low) - round(min[j] * scale[j]);
  }
  return { scale, offset };
}

/**
 * Maps each column's minimum and maximum of fit to the ends of a range, [0, 1] by default, as scikit-learn
 * 1.2's `MinMaxScaler` does, bit for bit: scale = (b − a)/(max − min), offset = a − min·scale, result =
 * x·scale + offset, every step rounded in the precision of the data (so the maximum of a float32 column can land on
 * 1.0000001). A column whose range is below ten times the precision's epsilon counts as constant: scale b − a.
 * NaN is ignored in fit and kept in transform; values outside the fitted range go outside [a, b] unless `clip` is set.
 *
 * Every method throws a RangeError, naming row and column, for infinite values, for a number of columns other than in
 * fit, and for a matrix without rows or columns.
 *
 * @example
 * const scaler = new MinMaxScaler().fit(fromRows([[1, 10], [3, 30]]), ['mass', 'pt']);
 * [scaler.dataMin, scaler.dataMax]; // [ Float64Array(2) [ 1, 10 ], Float64Array(2) [ 3, 30 ] ]
 * scaler.transform(fromRows([[2, 50]])); // { data: Float64Array(2) [ 0.5, 2 ], rows: 1, cols: 2 }
 */
export class MinMaxScaler {
  private readonly range: readonly [number, number];
  private readonly clip: boolean;
  private extremes: Extremes | null = null;
  private names: readonly string[] | null = null;
  private fittedScale: FloatArray = new Float64Array(0);
  private fittedOffset: FloatArray = new Float64Array(0);

  /** @throws RangeError unless the range is two finite numbers, the smaller first */
  constructor({ range = [0, 1], clip = false }: MinMaxScalerOptions = {}) {
    if (range.length !== 2 || !range.every(Number.isFinite) || !(range[0] < range[1])) {
      throw new RangeError(`${NAME}: range [${range}] is not two finite numbers with the smaller one first`);
    }
    this.range = [range[0], range[1]];
    this.clip = clip;
  }

  /** @returns minimum of each column, in the precision of the fitted data */
  get dataMin(): FloatArray {
    return this.fitted('dataMin').min.slice();
  }

  /** @returns maximum of each column, in the precision of the fitted data */
  get dataMax(): FloatArray {
    return this.fitted('dataMax').max.slice();
  }

  /** @returns the factor of each column (scikit-learn's `scale_`) */
  get scale(): FloatArray {
    this.fitted('scale');
    return this.fittedScale.slice();
  }

  /** @returns what is added to each column after the factor (scikit-learn's `min_`) */
  get offset(): FloatArray {
    this.fitted('offset');
    return this.fittedOffset.slice();
  }

  /** @returns number of rows seen */
  get samplesSeen(): number {
    return this.fitted('samplesSeen').rows;
  }

  /**
   * Learns each column's minimum and maximum, forgetting any earlier fit.
   * @param x rows × columns
   * @param names the columns' names, for error messages
   * @returns this
   */
  fit(x: Matrix, names?: readonly string[]): this {
    checkInput(x, { where: `${NAME}.fit`, names, nan: 'allowed' });
    return this.remember(extremesOf(x), names ?? null);
  }

  /**
   * Learns from more rows; the result is that of one `fit` on all rows.
   * @returns this
   */
  partialFit(x: Matrix, names?: readonly string[]): this {
    const known = this.names ?? names ?? null;
    checkInput(x, { where: `${NAME}.partialFit`, cols: this.extremes?.min.length, names: known, nan: 'allowed' });
    return this.remember(this.extremes ? joinedExtremes(this.extremes, extremesOf(x)) : extremesOf(x), known);
  }

  /** @returns a new matrix of the same shape and precision: x · scale + offset */
  transform(x: Matrix): Matrix {
    this.check('transform', x);
    const [low, high] = this.range;
    return mapColumns(x, (data, k, j) => {
      data[k] = x.data[k] * this.fittedScale[j];
      data[k] += this.fittedOffset[j];
      if (this.clip) data[k] = Math.min(Math.max(data[k], low), high);
    });
  }

  /** `fit(x)`, then `transform(x)`. */
  fitTransform(x: Matrix, names?: readonly string[]): Matrix {
    return this.fit(x, names).transform(x);
  }

  /** @returns a new matrix of the same shape and precision: (x − offset) / scale */
  inverseTransform(x: Matrix): Matrix {
    this.check('inverseTransform', x);
    return mapColumns(x, (data, k, j) => {
      data[k] = x.data[k] - this.fittedOffset[j];
      data[k] /= this.fittedScale[j];
    });
  }

  /** @returns the fitted state as plain JSON values; `fromJSON` restores a scaler that gives the same bits */
  toJSON(): MinMaxScalerDocument {
    const { min, max, rows } = this.fitted('toJSON');
    return {
      estimator: NAME,
      version: VERSION,
      range: this.range,
      clip: this.clip,
      columns: this.names,
      samplesSeen: rows,
      type: floatType(min),
      dataMin: encodeNumbers(min),
      dataMax: encodeNumbers(max),
    };
  }

  /**
   * @param value what `toJSON` gave, or its text parsed
   * @throws TypeError for another estimator's document, a newer version or a damaged one
   */
  static fromJSON(value: unknown): MinMaxScaler {
    const where = `${NAME}.fromJSON`;
    const document = checkDocument(value, NAME, VERSION);
    const [low, high] = decodeNumbers(where, 'range', document.range, 2);
    const scaler = new MinMaxScaler({ range: [low, high], clip: document.clip === true });
    if (document.type !== 'float32' && document.type !== 'float64') {
      throw new TypeError(`${where}: "type" is ${JSON.stringify(document.type)}, expected "float32" or "float64"`);
    }
    const min = floatArray(document.type, decodeNumbers(where, 'dataMin', document.dataMin).length);
    const max = floatArray(document.type, min.length);
    min.set(decodeNumbers(where, 'dataMin', document.dataMin));
    max.set(decodeNumbers(where, 'dataMax', document.dataMax, min.length));
    const [rows] = decodeNumbers(where, 'samplesSeen', [document.samplesSeen], 1);
    return scaler.remember({ min, max, rows }, decodeNames(where, document.columns, min.length));
  }

  private remember(extremes: Extremes, names: readonly string[] | null): this {
    const { scale, offset } = affineMap(extremes, this.range);
    this.fittedScale = scale;
    this.fittedOffset = offset;
    this.extremes = extremes;
    this.names = names ? [...names] : null;
    return this;
  }

  private fitted(method: string): Extremes {
    if (!this.extremes) throw new Error(`${NAME}.${method}: not fitted yet; call fit first`);
    return this.extremes;
  }

  private check(method: string, x: Matrix): void {
    const cols = this.fitted(method).min.length;
    checkInput(x, { where: `${NAME}.${method}`, cols, names: this.names, nan: 'allowed' });
  }
}
