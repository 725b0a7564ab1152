export { detector, type Detector, type RowError } from './detector';
export { saveDetector, loadDetector } from './savedDetector';
export { score, type NamedRows, type Scored } from './score';
