import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FormatError, readNpz, Refused, Tensor, writeDocument, writeNpz, type EstimatorDocument } from '../../formats';
import { decodeNames, encodeNumbers } from '../../formats/documentFields';
import { MinMaxScaler, StandardScaler } from '../../scaling';
import type { FittedDetector, Scaling } from '../fittedDetector';
import { loadModel } from '../kinds/load';
import type { Kind } from '../kinds/kind';
import { inputNames } from '../pipeline/inputs';
import { readRules } from './readRules';
import { SavedState } from './savedState';

const ARRAYS = 'detector.npz';
const SCORES = 'trainingScores';
const MOST_FEATURES = 1e5;

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Saves a fitted detector in a folder: `detector.npz` with its arrays, then `detector.json` with all else. */
export function saveFitted(folder: string, file: string, document: EstimatorDocument, detector: FittedDetector): void {
  const { model, features, missing, scaling, scaler, contamination, threshold, expectedRate } = detector;
  const { parameters, arrays } = model.state();
  mkdirSync(folder, { recursive: true });
  const tensors = Object.entries(arrays).map(([name, { data, shape }]) => [`model.${name}`, Tensor.of(data, shape)]);
  const path = join(folder, ARRAYS);
  writeNpz(path, new Map([[SCORES, Tensor.of(detector.trainingScores)], ...(tensors as [string, Tensor][])]));
  const rules = missing.map((rule) => ({ ...rule, sentinels: encodeNumbers(rule.sentinels) }));
  writeDocument(file, {
    ...document,
    ...{ kind: model.kind, features, missing: rules, scaling, scaler: scaler?.toJSON() ?? null },
    ...{ contamination, threshold, expectedRate, sha256: digest(path), parameters },
  } as EstimatorDocument);
}

/**
 * Loads what `saveFitted` wrote.
 * @throws FormatError, or TypeError from the scaler, naming what is wrong
 */
export function loadFitted(folder: string, file: string, document: Readonly<Record<string, unknown>>): FittedDetector {
  const refuse = (found: string, allowed: string): never => {
    throw new FormatError({ file }, found, allowed);
  };
  const { features: names, missing: rules, scaling, kind, parameters } = document;
  if (
    !Array.isArray(names) ||
    names.length === 0 ||
    names.length > MOST_FEATURES ||
    new Set(names).size < names.length
  ) {
    return refuse('no features, too many, or one twice', `1 to ${MOST_FEATURES} different names`);
  }
  const features = decodeNames(file, names, names.length)!;
  const missing = readRules(rules, features, refuse);
  const scaler = readScaler(scaling, document.scaler, inputNames(features, missing), refuse);
  const share = (name: string, most: number) => {
    const value = document[name];
    if (typeof value === 'number' && value >= 0 && value <= most) return value;
    return refuse(`"${name}" is ${JSON.stringify(value)}`, `a number from 0 to ${most}`);
  };
  if (typeof document.threshold !== 'number' || !Number.isFinite(document.threshold)) {
    return refuse(`"threshold" is ${JSON.stringify(document.threshold)}`, 'a finite number');
  }
  if (typeof parameters !== 'object' || parameters === null) return refuse('no parameters', 'those of the model');
  const path = join(folder, ARRAYS);
  const arrays = numbersIn(path, refuse);
  if (digest(path) !== document.sha256) {
    return refuse(`another ${ARRAYS} than was saved with it`, `one of sha256 ${JSON.stringify(document.sha256)}`);
  }
  const cols = inputNames(features, missing).length;
  const own = new SavedState(path, cols, kind as Kind, {}, arrays);
  const [rows] = own.shape(SCORES, 1);
  return {
    model: loadModel(new SavedState(path, cols, kind as Kind, parameters as Record<string, unknown>, arrays, 'model.')),
    ...{ features, missing, scaling: scaling as Scaling, scaler, trainingScores: own.floats(SCORES, [rows]) },
    ...{ contamination: share('contamination', 0.5), threshold: document.threshold },
    expectedRate: share('expectedRate', 1),
  };
}

/** @returns the arrays of a .npz file, all of numbers */
function numbersIn(path: string, refuse: (found: string, allowed: string) => never): Map<string, Tensor> {
  const arrays = new Map<string, Tensor>();
  for (const [name, array] of readNpz(path)) {
    if (array instanceof Refused) array.use();
    arrays.set(name, array instanceof Tensor ? array : refuse(`text in ${JSON.stringify(name)}`, 'arrays of numbers'));
  }
  return arrays;
}

function readScaler(
  scaling: unknown,
  value: unknown,
  names: readonly string[],
  refuse: (found: string, allowed: string) => never,
): StandardScaler | MinMaxScaler | null {
  if (scaling === 'none' && value === null) return null;
  const { columns } = (value ?? {}) as { columns?: unknown };
  if (!Array.isArray(columns) || columns.length !== names.length || columns.some((name, j) => name !== names[j])) {
    return refuse('a scaler for other columns', 'one for the features and flags');
  }
  if (scaling === 'standard') return StandardScaler.fromJSON(value);
  if (scaling === 'minmax') return MinMaxScaler.fromJSON(value);
  return refuse(`the scaling ${JSON.stringify(scaling)}`, '"standard", "minmax" or "none"');
}
