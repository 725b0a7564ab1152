import { join } from 'node:path';
import { FormatError, readDocument, writeDocument } from '../formats';
import { loadModel, saveModel } from '../model';
import { MinMaxScaler, StandardScaler } from '../scaling';
import { decodeNames, decodeNumbers, encodeNumbers } from '../formats/documentFields';
import type { Detector, RowError } from './detector';

const NAME = 'Detector';
const VERSION = 1;
const FILE = 'detector.json';

/**
 * Saves a detector in a folder, made if it is missing: the autoencoder in the TensorFlow.js layout (`model.json`,
 * `weights.bin`, as `model.saveModel` writes them) and beside it `detector.json` with scaler, columns, ranges and fills.
 */
export async function saveDetector(folder: string, detector: Detector): Promise<void> {
  const { autoencoder, scaler, features, error, precision, low, high, fill } = detector;
  await saveModel(autoencoder, folder);
  writeDocument(join(folder, FILE), {
    estimator: NAME,
    version: VERSION,
    ...{ features, error, precision, low: encodeNumbers(low), high: encodeNumbers(high) },
    fill: fill && encodeNumbers(fill),
    scaler: scaler.toJSON(),
  } as { estimator: string; version: number });
}

/**
 * Loads what `saveDetector` wrote.
 * @throws FormatError naming the file and what is wrong with it; Error as `model.loadModel`
 */
export async function loadDetector(folder: string): Promise<Detector> {
  const file = join(folder, FILE);
  const document = readDocument(file, NAME, VERSION);
  const autoencoder = await loadModel(folder);
  const width = autoencoder.inputDim;
  const numbers = (field: string) => decodeNumbers(file, field, document[field], width);
  const features = decodeNames(file, document.features, width);
  const { precision } = document;
  if (!features || (precision !== 'float32' && precision !== 'float64')) {
    throw new FormatError({ file }, 'no features or no precision', 'what saveDetector wrote; save it again');
  }
  return {
    ...{ autoencoder, features, precision },
    scaler: readScaler(file, document.scaler),
    error: readError(file, document.error),
    low: numbers('low'),
    high: numbers('high'),
    fill: document.fill === null ? null : numbers('fill'),
  };
}

function readScaler(file: string, value: unknown): StandardScaler | MinMaxScaler {
  const { estimator } = (value ?? {}) as { estimator?: unknown };
  if (estimator === 'StandardScaler') return StandardScaler.fromJSON(value);
  if (estimator === 'MinMaxScaler') return MinMaxScaler.fromJSON(value);
  throw new FormatError({ file }, `the scaler ${JSON.stringify(estimator)}`, 'StandardScaler or MinMaxScaler');
}

function readError(file: string, value: unknown): RowError {
  const { kind, delta } = (value ?? {}) as { kind?: unknown; delta?: unknown };
  if (kind === 'mse') return { kind };
  if (kind === 'huber' && typeof delta === 'number' && delta > 0) return { kind, delta };
  throw new FormatError({ file }, `the error ${JSON.stringify(value)}`, '"mse", or "huber" with a delta above 0');
}
