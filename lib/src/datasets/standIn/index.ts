export { standInEvents, type StandInEventOptions, type StandInEvents } from './events';
export { compareWithPaper, PAPER_TARGETS, type Comparison, type PaperTarget } from './paperTargets';
export { STAND_IN_VERSION, writeStandInEvents } from './write';
