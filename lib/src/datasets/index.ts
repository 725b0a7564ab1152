export { dataDirectory, projectRoot } from '../notebook/project';
export { startRun, writeMetrics, writeTimings, byEpoch, type Run, type Source } from './runs/runs';
export { findEvents, findObjects, EVENTS_FILE, OBJECTS_FILE, PUBLIC_OBJECTS_FILE, type Found } from './files/find';
export { fetchPublicFile, TRAINING_DATA, type PublicFile, type Progress } from './files/publicData';
export { standInEventsFile, standInObjectsFile, type StandInFile } from './files/standInFiles';
export { EVENT_FEATURES } from './events/eventFeatures';
export { median } from '../numeric/median';
export { byFamily, variableFamily, VARIABLE_FAMILIES, type VariableFamily } from './events/variableFamily';
export { loadEvents, selectFeatures, labels, type Events } from './events/events';
export { DROP_FOR_AE, MISSING, OBJECT_FILTERS, PAPER_INPUT_DIM } from './objects/objectColumns';
export { columnTexts, frameColumns, optionalTexts } from './objects/columns';
export {
  exoticRows,
  featureNames,
  filterObjects,
  realRows,
  sourceLabels,
  typeCounts,
  type TypeCount,
} from './objects/objects';
export { objectFeatures, withSyntheticFlag, type ObjectFeatures } from './objects/objectFeatures';
export { fillMissing, missingCounts, type MissingCount } from './objects/missing';
export { realOnlySplit, type ThreeWaySplit } from './splits/realOnlySplit';
export { trainTestSplit, type TrainTestSplit, type TrainTestSplitOptions } from './splits/trainTestSplit';
export { anomalyRows, identifiers, writeRankedObjects, writeScores } from './runs/results';
export type { AnomalyRow, EventScores, ObjectAnomalies, ObjectScores } from './runs/results';
export { smote, type SmoteOptions } from './smote/smote';
