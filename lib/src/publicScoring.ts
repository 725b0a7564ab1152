/** `scoring` in a notebook: the room itself, and the detectors under the names they had when they were part of it. */
export * from './scoring';
export { detector, loadDetector, saveDetector, score } from './detectors';
export type { Detector, NamedRows, RowError, ScoreOptions, Scored } from './detectors';
