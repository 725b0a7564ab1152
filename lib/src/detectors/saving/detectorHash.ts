import { createHash } from 'node:crypto';
import { asFitted, type DetectorParts } from '../asFitted';
import type { Detector } from '../detector';

/**
 * The SHA-256 of all that scores depend on: kind, columns, missing values, scaler and what was learnt. Detectors of the
 * same hash give the same scores, saved and loaded or not; training scores and threshold do not count.
 * @returns 64 hexadecimal digits, as in the metadata of `exportOnnx` and in the manifest of the command `score`
 */
export function detectorHash(detector: Detector | DetectorParts): string {
  const {
    model,
    features,
    missing,
    scaler,
    precision = 'float64',
  } = 'model' in detector ? detector : asFitted(detector);
  const { parameters, arrays } = model.state();
  const shapes = Object.entries(arrays).map(([name, { shape }]) => [name, shape]);
  const document = { kind: model.kind, features, missing, precision, scaler: scaler?.toJSON(), parameters, shapes };
  const hash = createHash('sha256').update(JSON.stringify(document, sorted));
  for (const { data } of Object.values(arrays)) {
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}

/** A replacer for JSON: objects with their keys in order, whoever put them together. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
