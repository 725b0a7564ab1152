export { NeighbourIndex } from './neighbourIndex';
export { nearestNeighbours, type NeighbourOptions, type Neighbours } from './nearestNeighbours';
export { fitLocalOutlierFactor, localOutlierFactor, type LocalOutlierFactor } from './localOutlierFactor';
export type { SearchOptions } from './search';
