import { argsort } from '../../numeric/argsort';
import { median } from '../../numeric/median';
import { column, type Matrix } from '../../matrix';
import { explain, score, type Detector, type FittedDetector } from '../../detectors';
import { numericColumn, type Table } from '../../formats';
import { StandardScaler } from '../../scaling';
import { PCA } from '../../scoring/pca/pca';
import { labelledNeighbours } from '../neighbours';
import type { ReviewPage } from './reviewPage';

/** What `pageOf` cannot know. */
export interface PageOptions extends Pick<ReviewPage, 'title' | 'labels' | 'choices' | 'scale' | 'note'> {
  /** The column of the objects' ids; by default rows are called after their number. */
  readonly id?: string;
  /** A column of classes to filter by; none by default. */
  readonly class?: string;
  /** Numbers that stand for missing values besides those that the detector knows, such as −999; none by default. */
  readonly missing?: readonly number[];
  /** Units by feature: `{ gmag: 'mag' }`. */
  readonly units?: Readonly<Record<string, string>>;
  /** Rows on the page, those with the highest scores; 10,000 by default. */
  readonly top?: number;
  /** Whether warnings go to the console; true by default. */
  readonly warn?: boolean;
}

/** Standard deviations from which on values are cut off in the map: else single values would take all its room. */
const FARTHEST = 5;
/** Columns that hold right ascension and declination in degrees. */
const POSITIONS = [
  ['ra', 'dec'],
  ['ra', 'decl'],
  ['ramean', 'decmean'],
];

/**
 * Makes a page for `savePage` of a detector and a table: scores and explains the rows, finds the five nearest of each among
 * standardised features, and maps them on two principal components. Warns of ids that more than half of the rows share.
 * @throws TypeError without a title; RangeError as `detectors.score` and `detectors.explain`, for a column that is not there, and a `top` below 1
 */
export async function pageOf(
  detector: Detector | FittedDetector,
  table: Table,
  options: PageOptions,
): Promise<ReviewPage> {
  if (typeof (options as Partial<PageOptions> | undefined)?.title !== 'string') {
    throw new TypeError(
      "pageOf: there is no title; say what is reviewed: pageOf(detector, table, { title: 'my table' })",
    );
  }
  const { id, class: classColumn, missing = [], units, top = 10_000, warn = true, ...rest } = options;
  if (!(Number.isInteger(top) && top >= 1))
    throw new RangeError(`pageOf: top is ${top}; allowed: whole numbers from 1 up`);
  const { scores } = await score(detector, table, { warn: false });
  const chosen = argsort(scores.map((value) => -value))
    .slice(0, top)
    .sort();
  const rows = table.takeRows(chosen);
  const texts = (name: string) => Array.from({ length: rows.rows }, (_, row) => rows.text(row, name));
  const objectIds =
    id === undefined ? Array.from(chosen, String) : texts(id).map((text, row) => text || `row ${chosen[row]}`);
  const different = new Set(objectIds).size;
  if (warn && different * 2 < rows.rows) {
    console.warn(
      `pageOf: \`${id}\` has ${counted(different)} different values in ${counted(rows.rows)} rows: is it the id?`,
    );
  }
  const explanations = await explain(detector, rows, { ordinary: table, units });
  const names = detector.features;
  const data = new Float64Array(rows.rows * names.length);
  explanations.forEach(({ features }, row) => {
    for (const { feature, value } of features) {
      const gone = value === null || missing.includes(value);
      data[row * names.length + names.indexOf(feature)] = gone ? NaN : value;
    }
  });
  const values = { data, rows: rows.rows, cols: names.length };
  const standard = standardised(values);
  const place = POSITIONS.find((pair) => pair.every((name) => table.has(name)));
  return {
    ...{ ...rest, objectIds },
    features: { names, values },
    scores: Float64Array.from(chosen, (row) => scores[row]),
    explanations,
    neighbours: await labelledNeighbours(standard, objectIds),
    ...(names.length > 1 && rows.rows > 1 && { map: mapOf(standard) }),
    ...(classColumn !== undefined && { classes: texts(classColumn) }),
    ...(place && {
      positions: { ra: numericColumn(rows, place[0], COERCE), dec: numericColumn(rows, place[1], COERCE) },
    }),
  };
}

const counted = (count: number): string => count.toLocaleString('en-US');
const COERCE = { errors: 'coerce' } as const;

/** Missing cells as medians, every column with mean 0 and variance 1. */
function standardised(values: Matrix<Float64Array>): Matrix<Float64Array> {
  const middles = Array.from({ length: values.cols }, (_, j) => {
    const middle = median(column(values, j).filter(Number.isFinite));
    return Number.isNaN(middle) ? 0 : middle;
  });
  const filled = values.data.map((value, k) => (Number.isFinite(value) ? value : middles[k % values.cols]));
  return new StandardScaler().fitTransform({ ...values, data: filled }) as Matrix<Float64Array>;
}

function mapOf(x: Matrix<Float64Array>): ReviewPage['map'] {
  const clipped = { ...x, data: x.data.map((value) => Math.min(FARTHEST, Math.max(-FARTHEST, value))) };
  return { title: 'Two principal components', coordinates: new PCA(2).fitTransform(clipped) };
}
