import type { Matrix } from '../../../matrix';
import type { LabelScale } from '../../labels/judgements';

/** Brightness over time, one entry a measurement. */
export interface LightCurve {
  /** Days, on any zero. */
  readonly time: readonly number[];
  readonly magnitude: readonly number[];
  /** Standard deviations of the magnitudes; none by default. */
  readonly error?: readonly number[];
  /** The filter of each measurement, such as 'g'. */
  readonly band: readonly string[];
}

/** All of a page that is text; what is said of rows stands in their order. */
export interface PageHeader {
  /** Under which the browser keeps the labels. */
  readonly id: string;
  readonly title: string;
  /** Small text beside the title; '' for none. */
  readonly note: string;
  readonly objectIds: readonly string[];
  readonly features: readonly string[];
  readonly units: readonly string[];
  /** null where nothing is known of classes. */
  readonly classes: readonly string[] | null;
  /** '' where a row has no explanation. */
  readonly sentences: readonly string[];
  /** Of each row the features, by their place, whose correction would make it ordinary. */
  readonly corrections: readonly (readonly number[] | null)[];
  /** What the map shows, or null where there is none. */
  readonly map: string | null;
  readonly lightCurves: Readonly<Record<number, LightCurve>>;
  readonly choices: readonly string[];
  readonly scale: LabelScale;
  /** Labels that the page begins with, as CSV. */
  readonly labels: string;
  /** Neighbours of each row; 0 where none are given. */
  readonly neighbours: number;
}

/** What explanations say of each row and feature, rows × features; NaN where they say nothing. */
export interface ExplainedValues {
  readonly contributions: Float32Array;
  readonly expected: Float32Array;
  readonly valuePercentiles: Float32Array;
  /** Contributions between which nine of ten ordinary ones lie, features × 2. */
  readonly bands: Float32Array;
}

/** What a page shows and ranks. */
export interface PageData extends PageHeader {
  /** rows × features, in the table's units; NaN where missing. */
  readonly values: Matrix<Float64Array>;
  readonly scores: Float64Array;
  /** By which rows are ranked before anybody looks. */
  readonly prior: Float64Array;
  readonly explained: ExplainedValues;
  /** rows × neighbours; −1 where there are no more. */
  readonly neighbourRows: Int32Array;
  readonly distances: Float32Array;
  /** rows × 2, empty without a map. */
  readonly coordinates: Float32Array;
  /** rows × 2, right ascension and declination in degrees; empty where they are not known. */
  readonly positions: Float64Array;
}
