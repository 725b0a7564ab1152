import { toFloat64, type Matrix } from '../../matrix';
import { checkInput } from '../../scaling/checkedInput';
import { checkDocument, type EstimatorDocument } from '../../formats/document';
import { decodeNames, decodeNumbers, encodeNumbers, type JsonNumber } from '../../formats/documentFields';
import { centred, innerProducts, principalComponents, type PrincipalComponents } from './principalComponents';

const NAME = 'PCA';
const VERSION = 1;

/** A fitted `PCA` as JSON. */
export interface PcaDocument extends EstimatorDocument {
  readonly estimator: 'PCA';
  readonly columns: readonly string[] | null;
  readonly samplesSeen: number;
  readonly mean: readonly JsonNumber[];
  /** One list a component. */
  readonly components: readonly (readonly JsonNumber[])[];
  readonly explainedVariance: readonly JsonNumber[];
  readonly explainedVarianceRatio: readonly JsonNumber[];
}

/**
 * Principal component analysis: centres the columns (no scaling) and projects on the directions of most variance, by a
 * full singular value decomposition in float64 whatever the input's precision. The results are those of scikit-learn's
 * `PCA(n, svd_solver="full")` from version 1.5 on, where each component's entry of largest size is positive; earlier
 * versions choose the signs from the coordinates, and by default use a randomised solver on data of this size.
 *
 * Every method throws a RangeError for NaN or infinite values (naming row and column), for a number of columns other
 * than in fit, and for a matrix without rows or columns. With a single row the variances are NaN (0/0).
 *
 * @example
 * const pca = new scoring.PCA(1);
 * pca.fitTransform(matrix.fromRows([[0, 0], [1, 2], [2, 4], [3, 6]])) // data: [-3.354, -1.118, 1.118, 3.354]
 * pca.explainedVarianceRatio // [1]: all rows are on a line
 */
export class PCA {
  private readonly nComponents: number | undefined;
  private state: PrincipalComponents | null = null;
  private names: readonly string[] | null = null;

  /** @param nComponents an integer >= 1; default min(rows, cols) of the data */
  constructor(nComponents?: number) {
    if (nComponents !== undefined && !(Number.isSafeInteger(nComponents) && nComponents >= 1)) {
      throw new RangeError(`${NAME}: ${nComponents} components asked for; expected an integer >= 1`);
    }
    this.nComponents = nComponents;
  }

  /** @returns mean of each column */
  get mean(): Float64Array {
    return this.fitted('mean').mean.slice();
  }

  /** @returns components × columns, unit vectors, most variance first */
  get components(): Matrix<Float64Array> {
    const { components } = this.fitted('components');
    return { ...components, data: components.data.slice() };
  }

  /** @returns variance along each component (dividing by rows − 1) */
  get explainedVariance(): Float64Array {
    return this.fitted('explainedVariance').explainedVariance.slice();
  }

  /** @returns that variance as a share of the total over all components; NaN when nothing varies */
  get explainedVarianceRatio(): Float64Array {
    return this.fitted('explainedVarianceRatio').explainedVarianceRatio.slice();
  }

  /**
   * Learns mean and components, forgetting any earlier fit.
   * @param x rows × columns, finite
   * @param names the columns' names, for error messages
   * @returns this
   * @throws RangeError also when more components are asked for than min(rows, cols)
   */
  fit(x: Matrix, names?: readonly string[]): this {
    checkInput(x, { where: `${NAME}.fit`, names, nan: 'refused' });
    const most = Math.min(x.rows, x.cols);
    const wanted = this.nComponents ?? most;
    if (wanted > most) {
      throw new RangeError(
        `${NAME}.fit: ${wanted} components of a ${x.rows} × ${x.cols} matrix; there are at most min(rows, cols) = ${most}`,
      );
    }
    this.state = principalComponents(x, wanted);
    this.names = names ? [...names] : null;
    return this;
  }

  /** @returns the coordinates along the components, rows × components, float64 */
  transform(x: Matrix): Matrix<Float64Array> {
    const { mean, components } = this.fitted('transform');
    checkInput(x, { where: `${NAME}.transform`, cols: mean.length, names: this.names, nan: 'refused' });
    return innerProducts(centred(x, mean), components);
  }

  /** `fit(x)`, then `transform(x)`. */
  fitTransform(x: Matrix, names?: readonly string[]): Matrix<Float64Array> {
    return this.fit(x, names).transform(x);
  }

  /**
   * @param coordinates rows × components
   * @returns the points with these coordinates, rows × columns, float64: the data without what the left-out components
   * held
   */
  inverseTransform(coordinates: Matrix): Matrix<Float64Array> {
    const { mean, components } = this.fitted('inverseTransform');
    checkInput(coordinates, { where: `${NAME}.inverseTransform`, cols: components.rows, nan: 'refused' });
    const { data, rows, cols } = components;
    const transposed = Float64Array.from(data, (_, k) => data[(k % rows) * cols + Math.floor(k / rows)]);
    const points = innerProducts(toFloat64(coordinates), { data: transposed, rows: cols, cols: rows });
    points.data.forEach((value, k) => (points.data[k] = value + mean[k % cols]));
    return points;
  }

  /** @returns the fitted state as plain JSON values; `fromJSON` restores a PCA that gives the same bits */
  toJSON(): PcaDocument {
    const { rows, mean, components, explainedVariance, explainedVarianceRatio } = this.fitted('toJSON');
    return {
      estimator: NAME,
      version: VERSION,
      columns: this.names,
      samplesSeen: rows,
      mean: encodeNumbers(mean),
      components: Array.from({ length: components.rows }, (_, k) =>
        encodeNumbers(components.data.subarray(k * components.cols, (k + 1) * components.cols)),
      ),
      explainedVariance: encodeNumbers(explainedVariance),
      explainedVarianceRatio: encodeNumbers(explainedVarianceRatio),
    };
  }

  /**
   * @param value what `toJSON` gave, or its text parsed
   * @throws TypeError for another estimator's document, a newer version or a damaged one
   */
  static fromJSON(value: unknown): PCA {
    const where = `${NAME}.fromJSON`;
    const document = checkDocument(value, NAME, VERSION);
    const numbers = (field: string, length?: number) =>
      Float64Array.from(decodeNumbers(where, field, document[field], length));
    const mean = numbers('mean');
    const explainedVariance = numbers('explainedVariance');
    const components: unknown[] = Array.isArray(document.components) ? document.components : [];
    if (components.length !== explainedVariance.length || components.length === 0) {
      throw new TypeError(`${where}: "components" is not a list of ${explainedVariance.length} lists of numbers`);
    }
    const data = components.flatMap((axis) => decodeNumbers(where, 'components', axis, mean.length));
    const pca = new PCA(components.length);
    pca.names = decodeNames(where, document.columns, mean.length);
    pca.state = {
      rows: decodeNumbers(where, 'samplesSeen', [document.samplesSeen], 1)[0],
      mean,
      components: { data: Float64Array.from(data), rows: components.length, cols: mean.length },
      explainedVariance,
      explainedVarianceRatio: numbers('explainedVarianceRatio', components.length),
    };
    return pca;
  }

  private fitted(method: string): PrincipalComponents {
    if (!this.state) throw new Error(`${NAME}.${method}: not fitted yet; call fit first`);
    return this.state;
  }
}
