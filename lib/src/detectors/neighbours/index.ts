export { NeighbourIndex } from './neighbourIndex';
export { eachNeighbours, nearestNeighbours, type NeighbourOptions, type Neighbours } from './nearestNeighbours';
export { fitLocalOutlierFactor, localOutlierFactor, type LocalOutlierFactor } from './localOutlierFactor';
export type { SearchOptions } from './search';
