import type { Matrix } from '../../matrix';
import { RandomState } from '../../random';
import type { Detector } from '../detector';
import { withNames } from '../fit';
import type { FittedDetector } from '../fittedDetector';
import type { NamedRows } from '../pipeline/namedColumns';
import { byShapley, byTerms, type Attribution } from './attribution';
import { smallestCorrection } from './correction';
import type { Explanation, FeatureExplanation } from './explanation';
import { distributions, evenly, medians, percentile, type Distributions } from './ordinary';
import { explainable, type Explainable, type PreparedRows } from './prepared';
import { sentenceOf } from './sentence';

/** Ordinary rows whose contributions are computed; of more, so many evenly spaced ones. */
const MOST_ORDINARY = 1000;
/** The same for Shapley values, each of which takes hundreds of scores. */
const MOST_ORDINARY_SHAPLEY = 100;

/** How rows are explained. */
export interface ExplainOptions {
  /**
   * Ordinary rows to compare with, such as those that the detector was fitted on: values and contributions get their
   * percentiles among them, and their medians are the typical row of an isolation forest. Without them there are no
   * percentiles.
   */
  readonly ordinary?: NamedRows | Matrix;
  /**
   * 'terms' (default): those that the score is made of, exactly. 'shapley': what putting a feature to its expected value
   * takes from the score, on average over the orders of doing so; for up to 10 features exact.
   */
  readonly attribution?: 'terms' | 'shapley';
  /** Orders drawn for sampled Shapley values: an even number from 2 up; 64 by default. */
  readonly orders?: number;
  /** Draws these; default a new `RandomState(0)`. */
  readonly random?: RandomState;
  /** The score from which on a row counts as odd; the detector's own by default. */
  readonly threshold?: number;
  /** Units for the sentences, by feature: `{ separationArcsec: '″', gmag: 'mag' }`. */
  readonly units?: Readonly<Record<string, string>>;
}

/**
 * Says why rows score what they do: what each feature adds to the score, its value beside what the detector expected,
 * where both lie among ordinary rows, and which features would have to be otherwise for the row to be ordinary. New rows
 * are explained as well as those of the fit; none of them is changed.
 *
 * What a feature adds, and what is expected of it:
 *
 * | kind | contribution | expected |
 * | --- | --- | --- |
 * | autoencoder | its error, by the score's formula, over the number of features | the reconstruction |
 * | PCA, reconstruction | (x − μ)·(x − x̂), over the number of features | the reconstruction x̂ |
 * | PCA, weighted | its share of the squared distances | the mean |
 * | Mahalanobis | (x − μ)·(Σ⁺(x − μ)) | its mean given the other features |
 * | isolation forest | exact Shapley value of 1/path length against a typical row | that row's value |
 * | nearest neighbours, LOF | its share of the squared distances to the k neighbours | the neighbours' mean |
 * | ECOD | its term | the median |
 * | ensemble | its members', scaled to what each adds | the mean of what they expect |
 *
 * A feature's flag for missing values counts with the feature. A training row that is explained finds itself among its
 * neighbours, as when it is scored again.
 * @example
 * const rows = matrix.fromRows([[0, 0], [1, 1], [2, 2], [3, 3], [0, 3]]);
 * const detector = await detectors.fit(detectors.ecod(), rows);
 * const [why] = await detectors.explain(detector, matrix.fromRows([[1, 9]]), { ordinary: rows });
 * why.features[0] // { feature: 'x1', contribution: 1.609, value: 9, expected: 2, valuePercentile: 100, … }
 * why.sentence // 'Odder than 60 % of ordinary rows: x1 is 9, where 2 was expected, above all of them; …'
 * @throws RangeError as `score`; for another attribution, or a number of orders that is not allowed
 */
export async function explain(
  detector: Detector | FittedDetector,
  rows: NamedRows | Matrix,
  { ordinary, attribution = 'terms', orders = 64, random = new RandomState(0), threshold, units }: ExplainOptions = {},
): Promise<Explanation[]> {
  if (attribution !== 'terms' && attribution !== 'shapley') {
    throw new RangeError(`explain: attribution ${JSON.stringify(attribution)}; allowed: 'terms', 'shapley'`);
  }
  if (!(Number.isSafeInteger(orders) && orders >= 2 && orders % 2 === 0)) {
    throw new RangeError(`explain: ${orders} orders; allowed: even numbers from 2 up`);
  }
  const subject = explainable(detector);
  const usual = ordinary && subject.prepare(withNames(ordinary, subject.features));
  const typical = usual ? medians(usual.x) : subject.middle();
  const attribute = (x: Matrix<Float64Array>) =>
    attribution === 'terms' ? byTerms(subject, x, typical) : byShapley(subject, x, typical, orders, random);
  const own = subject.prepare(withNames(rows, subject.features));
  const found = await attribute(own.x);
  const most = attribution === 'terms' ? MOST_ORDINARY : MOST_ORDINARY_SHAPLEY;
  const among = usual && (await distributions(subject, usual, await attribute(evenly(usual.x, most))));
  const limit = threshold ?? subject.threshold;
  const explanations: Explanation[] = [];
  for (let i = 0; i < own.x.rows; i++) {
    const [row, expected] = [own.x, found.expected].map((m) => m.data.subarray(i * m.cols, (i + 1) * m.cols));
    const score = found.scores[i];
    const correctionTo = (target: Float64Array) =>
      limit === null ? null : smallestCorrection(subject, { row, score }, target, limit);
    const fewest = (await correctionTo(expected)) ?? (await correctionTo(typical));
    const features = subject.features.map((name, j) => featureOf(name, j, i, own, found, among, units?.[name] ?? ''));
    const told = {
      score,
      scorePercentile: among ? percentile(among.scores, score) : trainingPercentile(subject, score),
      base: found.base[i],
      features: features.sort((a, b) => b.contribution - a.contribution),
      correction: fewest && fewest.map((j) => subject.features[j]),
    };
    explanations.push({ ...told, sentence: sentenceOf(told) });
  }
  return explanations;
}

function featureOf(
  feature: string,
  j: number,
  i: number,
  { values }: PreparedRows,
  { contributions, expectedValues }: Attribution,
  among: Distributions | undefined,
  unit: string,
): FeatureExplanation {
  const cell = values.data[i * values.cols + j];
  const contribution = contributions.data[i * contributions.cols + j];
  const missing = Number.isNaN(cell);
  return {
    ...{ feature, contribution, missing, unit },
    contributionPercentile: among ? percentile(among.contributions[j], contribution) : null,
    value: missing ? null : cell,
    expected: expectedValues.data[i * expectedValues.cols + j],
    valuePercentile: among && !missing ? percentile(among.values[j], cell) : null,
  };
}

function trainingPercentile({ trainingScores }: Explainable, score: number): number | null {
  return trainingScores && percentile(trainingScores.slice().sort(), score);
}
