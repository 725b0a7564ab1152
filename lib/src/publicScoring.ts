/** What `scoring` means to a notebook: the room itself, and by their first names the detectors that once stood in it. */
export * from './scoring';
export { detector, loadDetector, saveDetector, score } from './detectors';
export type { Detector, NamedRows, RowError, Scored } from './detectors';
