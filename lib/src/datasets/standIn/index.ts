export { standInEvents, type StandInEventOptions, type StandInEvents } from './events';
export { OBJECT_COUNTS, standInObjects, type StandInObjectOptions } from './objects';
export { OBJECT_COLUMNS } from '../objects/columns';
export { STAND_IN_VERSION, writeStandInEvents, writeStandInObjects } from './files';
