/**
 * The library's one door: every room under its own name, and the TensorFlow.js it computes with.
 * @module
 */

/** The one numeric type, `{ data, rows, cols }`: numbers row after row; its rows, columns and parts. */
export * as matrix from './matrix';
/** The random numbers of NumPy and PyTorch: the same seed gives the same ones. */
export * as random from './random';
/** Files: tables from CSV and others, NumPy's and PyTorch's arrays, and writing them so that a file is whole or not there. */
export * as formats from './formats';
/** Scaling columns to mean 0 and variance 1, or to a range, as scikit-learn does. */
export * as scaling from './scaling';
/** Finding data, choosing rows and features, splitting, stand-ins where data is not at hand, and the folders of a run. */
export * as datasets from './datasets';
/** Autoencoders: their layers, losses, optimisers and schedules; training, reconstructing, saving. */
export * as model from './model';
/** What scores are worth: ROC curves, areas, recall and precision with their intervals; top lists; PCA. */
export * as scoring from './publicScoring';
/** Detectors of odd rows behind one interface: fitting, scoring new rows, explaining, saving. */
export * as detectors from './detectors';
/** A hundred looks: labels and their file, neighbours with their labels, ranking again after each label. */
export * as review from './review';
/** Charts of any data and the papers' figures; showing and saving them. */
export * as plotting from './plotting';
export { tf } from './model';
export { reload } from './reload';
