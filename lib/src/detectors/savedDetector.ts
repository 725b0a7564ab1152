import { join } from 'node:path';
import { FormatError, readDocument, writeDocument } from '../formats';
import { loadModel, saveModel } from '../model';
import { MinMaxScaler, StandardScaler } from '../scaling';
import { decodeNames, decodeNumbers, encodeNumbers } from '../formats/documentFields';
import type { Detector, RowError } from './detector';
import type { FittedDetector } from './fittedDetector';
import { loadFitted, saveFitted } from './saving/savedFit';

const NAME = 'Detector';
/** 1: a trained autoencoder with its scaler; 2: what `fit` makes. */
const [TRAINED, FITTED] = [1, 2];
const FILE = 'detector.json';

/**
 * Saves a detector in a folder, made if it is missing: `detector.json` with columns, missing values, scaler and
 * settings, and beside it the numbers that were learnt. Those of a trained autoencoder (`detector`) are in the
 * TensorFlow.js layout (`model.json`, `weights.bin`, as `model.saveModel` writes them), those of a fitted detector in
 * `detector.npz`, which NumPy reads. The same detector gives the same bytes.
 * @example
 * const rows = matrix.fromRows([[0, 0], [1, 1], [2, 2], [3, 3], [0, 3]]);
 * await detectors.saveDetector('my-detector', await detectors.fit(detectors.mahalanobis(), rows));
 * const { scores } = await detectors.score('my-detector', rows);
 * scores.findIndex((score) => score === Math.max(...scores)); // 4
 */
export async function saveDetector(folder: string, detector: Detector | FittedDetector): Promise<void> {
  if ('model' in detector) {
    saveFitted(folder, join(folder, FILE), { estimator: NAME, version: FITTED }, detector);
    return;
  }
  const { autoencoder, scaler, features, error, precision, low, high, fill } = detector;
  await saveModel(autoencoder, folder);
  writeDocument(join(folder, FILE), {
    estimator: NAME,
    version: TRAINED,
    ...{ features, error, precision, low: encodeNumbers(low), high: encodeNumbers(high) },
    fill: fill && encodeNumbers(fill),
    scaler: scaler.toJSON(),
  } as { estimator: string; version: number });
}

/**
 * Loads what `saveDetector` wrote.
 * @throws FormatError or TypeError naming the file and what is wrong with it; Error as `model.loadModel`
 */
export async function loadDetector(folder: string): Promise<Detector | FittedDetector> {
  const file = join(folder, FILE);
  const document = readDocument(file, NAME, FITTED);
  return document.version === FITTED ? loadFitted(folder, file, document) : loadTrained(folder, file, document);
}

async function loadTrained(
  folder: string,
  file: string,
  document: Readonly<Record<string, unknown>>,
): Promise<Detector> {
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
