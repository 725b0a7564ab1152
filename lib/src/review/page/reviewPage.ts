import type { Matrix } from '../../matrix';
import type { Explanation } from '../../detectors';
import { DEFAULT_SCALE, type LabelScale } from '../labels/judgements';
import type { Label } from '../labels/label';
import type { LabelledNeighbour } from '../neighbours';
import type { LightCurve } from './core/pageData';

/** What a review page shows; whatever is said of rows is in one order. */
export interface ReviewPage {
  /**
   * What is reviewed, such as the name of a run. With the objects' ids it names the labels that the browser keeps: a page
   * made again, of the same objects under the same title, has them still.
   */
  readonly title: string;
  /** One a row. */
  readonly objectIds: readonly string[];
  /** Rows × features in the table's units, by which rows are ranked again; a cell that is not finite counts as missing. */
  readonly features: { readonly names: readonly string[]; readonly values: Matrix };
  /** One a row, higher is odder. */
  readonly scores: ArrayLike<number>;
  /** By which rows are ranked before anybody looks, higher first; default: the scores. */
  readonly prior?: ArrayLike<number>;
  /** From `detectors.explain`, of the same features; default, or null for a row: the card shows values alone. */
  readonly explanations?: readonly (Explanation | null)[];
  /**
   * Contributions to the score between which nine of ten ordinary ones lie, [low, high] of each feature; default: those of
   * the rows that are explained.
   */
  readonly bands?: readonly (readonly [number, number])[];
  /** From `labelledNeighbours`, the nearest first; the page finds their labels itself. */
  readonly neighbours?: readonly (readonly Pick<LabelledNeighbour, 'row' | 'distance'>[])[];
  /** Where rows lie, such as on two principal components or in the code space: rows × 2 or more, the first two are shown. */
  readonly map?: { readonly title: string; readonly coordinates: Matrix };
  /** One a row, null where there is none. */
  readonly lightCurves?: readonly (LightCurve | null)[];
  /** What is known of each row, to filter by; '' where nothing is. */
  readonly classes?: readonly string[];
  /** Degrees, for a link to the Transient Name Server. */
  readonly positions?: { readonly ra: ArrayLike<number>; readonly dec: ArrayLike<number> };
  /** What was said before; the page goes on from there. */
  readonly labels?: readonly Label[];
  /** The labels that have a key and a button; default interesting, boring, artefact, skip. */
  readonly choices?: readonly string[];
  /** What labels are worth to the ranking; default the library's, which has these choices and the ratings 0 to 5. */
  readonly scale?: LabelScale;
  /** Small text beside the title, such as "stand-in data". */
  readonly note?: string;
}

export const DEFAULT_CHOICES: readonly string[] = ['interesting', 'boring', 'artefact', 'skip'];

/** A page holds so many rows at most; of more, the browser would take seconds after each label. */
const MOST_ROWS = 100_000;

/** @throws RangeError for what does not go together, saying what */
export function checkPage(page: ReviewPage): void {
  const { objectIds, features, choices = DEFAULT_CHOICES, scale = DEFAULT_SCALE } = page;
  const refuse = (what: string) => {
    throw new RangeError(`savePage: ${what}`);
  };
  const rows = objectIds.length;
  if (rows === 0) refuse('there are no rows; give at least 1');
  if (rows > MOST_ROWS) refuse(`${rows} rows; at most ${MOST_ROWS} are allowed: take those with the highest scores`);
  if (objectIds.includes('')) refuse(`row ${objectIds.indexOf('')} has no id; labels need one`);
  const { names, values } = features;
  if (names.length !== values.cols) refuse(`${names.length} names for ${values.cols} features; each needs its own`);
  const counts = {
    ...{ 'rows of features': values.rows, scores: page.scores.length, prior: page.prior?.length },
    ...{ explanations: page.explanations?.length, neighbours: page.neighbours?.length, classes: page.classes?.length },
    ...{ 'light curves': page.lightCurves?.length, 'rows of the map': page.map?.coordinates.rows },
    ...{ 'right ascensions': page.positions?.ra.length, declinations: page.positions?.dec.length },
  };
  for (const [what, count] of Object.entries(counts)) {
    if (count !== undefined && count !== rows) refuse(`${count} ${what} for ${rows} ids; they must be equally many`);
  }
  for (const [what, numbers] of Object.entries({ score: page.scores, 'prior score': page.prior ?? [] })) {
    const bad = Array.prototype.findIndex.call(numbers, (value: number) => !Number.isFinite(value));
    if (bad >= 0) refuse(`row ${bad} has the ${what} ${numbers[bad]}; a finite number is needed`);
  }
  if (page.map && page.map.coordinates.cols < 2) refuse('the map has 1 coordinate; give 2');
  if (page.bands && page.bands.length !== names.length) {
    refuse(`${page.bands.length} bands for ${names.length} features; each needs its own`);
  }
  if (choices.length === 0 || new Set(choices).size < choices.length || choices.includes('')) {
    refuse(`the choices ${JSON.stringify(choices)}; give labels that differ, at least one, none empty`);
  }
  const unknown = choices.find((choice) => !Object.hasOwn(scale, choice));
  if (unknown !== undefined) refuse(`the scale does not say what "${unknown}" is worth, from −1 to 1 or null`);
}
