export { standInEvents, type StandInEventOptions, type StandInEvents } from './events';
export { compareWithPaper, PAPER_TARGETS, type Comparison, type PaperTarget } from './paperTargets';
export { REAL_COUNTS, standInAlerts, standInObjects, type StandInObjectOptions } from './objects';
export { STAND_IN_VERSION, writeStandInEvents, writeStandInObjects } from './write';
