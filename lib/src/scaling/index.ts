export { StandardScaler, type StandardScalerDocument } from './standardScaler';
export { MinMaxScaler, type MinMaxScalerDocument, type MinMaxScalerOptions } from './minMaxScaler';
export type { EstimatorDocument } from '../formats/document';
export type { JsonNumber } from '../formats/documentFields';
