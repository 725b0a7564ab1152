/** The library's one door: every room under its own name, and the TensorFlow.js it computes with. */
export * as matrix from './matrix';
export * as random from './random';
export * as formats from './formats';
export * as scaling from './scaling';
export * as datasets from './datasets';
export * as model from './model';
export * as scoring from './publicScoring';
export * as detectors from './detectors';
export * as review from './review';
export * as plotting from './plotting';
export { tf } from './model';
export { reload } from './reload';
