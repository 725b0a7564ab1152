/** The papers' figures as plotly JSON, and what shows and saves them. */
export type { Figure } from './figure';
export { anomalyLabels, ANOMALY_LABELS, type AnomalyLabel } from './anomalyClasses';
export { compareReconstructions, type CompareOptions } from './compareReconstructions';
export { latentStaircase, type StaircaseOptions } from './latentStaircase';
export { pca3d, pca3dPanel, type LabelledObjects } from './pca3d';
export { pca3dTest, pca3dTestPanel, type TestObjects } from './pca3dTest';
export { pcaPanels } from './pcaPanels';
export type { ObjectFacts } from './pointCloud';
export { reconstructionLossHistogram, type LossHistogramOptions } from './reconstructionLossHistogram';
export { rocCurve, type Roc, type RocCurveOptions } from './rocCurve';
export type { FigureOptions } from './style';
export { trainingHistory, type Losses } from './trainingHistory';
export { trainingLoss, type TrainingLossOptions } from './trainingLoss';
export { variablePlots, type VariablePlotsOptions } from './variablePlots';
export { plainText } from './text';
export { cameraEye } from './scenes';
export { histogram, binEdges, densities, columnHistograms, columnRanges, type Histogram } from './histogram';
