/**
 * Review: a person looks at one object after the other, says what it is worth, and the rest is ranked again.
 *
 * ```
 * const rows = { features: features.values, prior: detector.trainingScores };
 * const ranker = review.ranker(rows);
 * ranker.rank([]).order[0]; // the row to look at first
 * ranker.rank([{ row: 17, interest: 1 }, { row: 4, interest: -1 }]).order[0]; // and after two looks
 * ```
 *
 * `savePage` makes of a detector's rows (`pageOf`) a page for a person to do so in a browser.
 */
export { rank, ranker, type RankOptions, type Ranker, type Ranking, type ReviewedRows } from './rank/rank';
export type { Judgement } from './rank/judgement';
export { simulate, type SimulatedReview } from './simulate';
export { leavesOf, type Leaves, type Trees } from './rank/leaves';
export { aadScores, aadWeights, type AadOptions } from './rank/aad';
export { pineForestScores, pineTrees, type PineForestOptions } from './rank/pineForest';
export { astronomalyScores, type AstronomalyParts } from './rank/astronomaly';
export { LABEL_COLUMNS, type GivenLabel, type Label } from './labels/label';
export { formatLabels, parseLabels } from './labels/labelText';
export { readLabels, saveLabels } from './labels/labelFile';
export { currentLabels, labelConflicts, mergeLabels, type Conflict } from './labels/merge';
export { DEFAULT_SCALE, judgementsOf, type LabelScale } from './labels/judgements';
export { labelledNeighbours, type LabelledNeighbour } from './neighbours';
export { savePage } from './page/savePage';
export { pageOf, type PageOptions } from './page/pageOf';
export type { ReviewPage } from './page/reviewPage';
export type { LightCurve } from './page/core/pageData';
