/**
 * Detectors: what scores rows by how odd they are. One interface over all kinds,
 *
 *     columns → missing values → scaling → score
 *
 * and for every kind a higher score is odder: where scikit-learn's signs are the other way round (`score_samples`,
 * `decision_function`, `negative_outlier_factor_`), they are turned. A row's score depends on the training rows and on
 * itself, never on the other rows scored with it.
 *
 * ```
 * const detector = await detectors.fit(detectors.isolationForest({ random: new random.RandomState(1) }), table, {
 *   features: ['mag_g02', 'mag_r02', 'z'],
 *   missing: { strategy: 'median', sentinels: [-999], columns: { z: { strategy: 'flag' } } },
 *   scaling: 'standard',
 *   contamination: 0.1,
 * });
 * detector.trainingScores; // one a row of the table
 * detector.threshold; // the quantile 0.9 of these; detector.expectedRate is the share above it
 * const { scores, warnings } = await detectors.score(detector, newRows); // a table, { names, values }, or a matrix
 * detectors.probability(detector, scores, 'unify'); // 0 to 1
 * await detectors.explain(detector, newRows, { ordinary: table }); // what each feature adds, and a sentence
 * await detectors.saveDetector(folder, detector);
 * await detectors.score(folder, newRows); // the same bytes
 * ```
 *
 * | kind | score |
 * | --- | --- |
 * | `autoencoder({ build, training, error })` | mean squared or Huber error of the reconstruction |
 * | `pca({ score, components })` | mean squared error of the reconstruction, or PyOD's weighted distance |
 * | `mahalanobis({ covariance })` | squared Mahalanobis distance; covariance 'empirical' or 'ledoitWolf' |
 * | `isolationForest({ trees, subsample, random })` | 2^(−mean path length / c(ψ)), between 0 and 1 |
 * | `nearestNeighbours({ k, distance })` | distance to the k-th nearest training row, or the mean to all k |
 * | `localOutlierFactor({ k })` | density of the nearest training rows over the row's own |
 * | `ecod()` | Σ over columns of −ln of the smaller tail probability |
 * | `ensemble([…], { combine })` | mean of the members' ranks or probabilities |
 *
 * There is no one-class SVM: CONTRIBUTING.md says why.
 *
 * `scoreMany` fits several kinds from several seeds and compares them on the same rows; `meanRank` puts fitted detectors
 * together as `ensemble` does. `findNeighbours` gives the nearest rows themselves. `detector` puts a detector together from an autoencoder that was trained before, with its own scaler; `score`,
 * `saveDetector` and `loadDetector` take both sorts.
 */
export { detector, type Detector, type RowError } from './detector';
export type { FittedDetector, Scaling } from './fittedDetector';
export { fit, type FitDetectorOptions } from './fit';
export { saveDetector, loadDetector } from './savedDetector';
export { detectorHash } from './saving/detectorHash';
export { exportOnnx, type OnnxExport } from './onnx/exportOnnx';
export { score, type ScoreOptions, type Scored } from './score';
export { explain, type ExplainOptions } from './explain/explain';
export type { Explanation, FeatureExplanation } from './explain/explanation';
export { probability } from './probability';
export { meanRank, type Ranked } from './meanRank';
export { scoreMany, type Candidate, type CandidateScores, type ScoreManyOptions } from './scoreMany';
export type { NamedRows } from './pipeline/namedColumns';
export type { FittedRule, MissingOptions, MissingRule, MissingStrategy } from './pipeline/missing';
export type { Conversion } from './pipeline/probability';
export type { Fitted, Kind, Model, ModelState, Recipe, StateArray, Terms } from './kinds/kind';
export { autoencoder, type AutoencoderOptions } from './kinds/autoencoder';
export { pca, type PcaOptions } from './kinds/covariance/pca';
export { mahalanobis, type MahalanobisOptions } from './kinds/covariance/mahalanobis';
export { isolationForest, type IsolationForestOptions } from './kinds/isolationForest/isolationForest';
export { nearestNeighbours, type NearestNeighboursOptions } from './kinds/neighbours/nearestNeighbours';
export { localOutlierFactor, type LocalOutlierFactorOptions } from './kinds/neighbours/localOutlierFactor';
export { ecod } from './kinds/ecod/ecod';
export { ensemble, type EnsembleOptions } from './kinds/ensemble';
export { nearestNeighbours as findNeighbours, NeighbourIndex } from './neighbours';
export type { NeighbourOptions, Neighbours, SearchOptions } from './neighbours';
