export { MissingDataError } from '../notebook/dataFiles';
export { dataDirectory, projectRoot } from '../notebook/project';
export { startRun, writeMetrics, writeTimings, byEpoch, type Run, type RunOptions, type Source } from './runs/run';
export {
  findEvents,
  findObjects,
  ownFile,
  EVENTS_FILE,
  OBJECTS_FILE,
  PUBLIC_OBJECTS_FILE,
  type FindOptions,
  type Found,
} from './files/find';
export { fetchPublicFile, TRAINING_DATA, type PublicFile, type Progress } from './files/publicData';
export { pumpReadings, type PumpOptions, type PumpState } from './standIn/pump';
export { standInEventsFile, standInObjectsFile, type StandInFile } from './standIn/files';
export { standInAlerts, writeAlerts, type StandInAlertOptions, type StandInAlerts } from './standIn/alerts';
export type { AlertPacket, PacketCandidate, PacketDetection } from './standIn/alerts';
export { median } from '../numeric/median';
export {
  byFamily,
  EVENT_FEATURES,
  variableFamily,
  VARIABLE_FAMILIES,
  type VariableFamilies,
  type VariableFamily,
} from './events/variables';
export { variableFamilies, variableGroups, type VariableGroup } from './events/variableGroups';
export { readEvents, type ReadEventsOptions } from './events/readEvents';
export { eventsFromTable, type FeatureChoice, type SignalChoice, type StudyEvents } from './events/eventTable';
export { signalRows, type SignalRows } from './events/signalRows';
export { loadEvents, selectFeatures, labels, type Events } from './events/loadEvents';
export { DROP_FOR_AE, OBJECT_FILTERS, PAPER_INPUT_DIM } from './objects/columns';
export { columnsToShow, columnTexts, frameColumns, optionalTexts } from './tableColumns';
export { realRows } from './objects/syntheticFlag';
export { describeLeftOut, type LeftOutColumn } from './objects/identifiers';
export {
  exoticRows,
  filterObjects,
  sourceLabels,
  typeCounts,
  type ExoticOptions,
  type TypeCount,
} from './objects/rows';
export {
  featureNames,
  objectFeatures,
  withSyntheticFlag,
  type ObjectFeatureOptions,
  type ObjectFeatures,
} from './objects/features';
export { fillMissing, MISSING, missingCounts, type MissingCount } from './objects/missingValues';
export { lightCurveFeatures, type LightCurveFeatureOptions } from './lightCurves/lightCurveFeatures';
export { LIGHT_CURVE_COLUMNS } from './lightCurves/ztf';
export { LSST_LIGHT_CURVE_COLUMNS } from './lightCurves/lsst';
export { realOnlySplit, type ThreeWaySplit } from './splits/realOnlySplit';
export { trainTestSplit, type TrainTestSplit, type TrainTestSplitOptions } from './splits/trainTestSplit';
export { anomalyRows, identifiers, writeRankedObjects, writeScores } from './runs/results';
export type { AnomalyRow, EventScores, ObjectAnomalies, ObjectScores } from './runs/results';
export { smote, type SmoteOptions } from './smote/smote';
