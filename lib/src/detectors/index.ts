export { detector, type Detector, type RowError } from './detector';
export { saveDetector, loadDetector } from './savedDetector';
export { score, type NamedRows, type ScoreOptions, type Scored } from './score';
