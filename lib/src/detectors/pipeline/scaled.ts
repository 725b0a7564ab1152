import { toFloat64, type Matrix } from '../../matrix';
import type { FittedDetector } from '../fittedDetector';
import { inputs } from './inputs';
import { namedColumns, type NamedRows } from './namedColumns';

/** Rows as the detector's model takes them: columns picked, missing values filled, scaled; and what is doubtful of them. */
export function scaledRows(
  detector: FittedDetector,
  rows: NamedRows,
): { readonly x: Matrix<Float64Array>; readonly warnings: readonly string[] } {
  const { features, missing, scaler } = detector;
  const columns = namedColumns('score', rows, features);
  if (columns.rows === 0) {
    throw new RangeError(`score: a 0 × ${features.length} matrix holds no data; at least 1 row needed`);
  }
  const { values, warnings } = inputs('score', columns, features, missing);
  return { x: scaler ? toFloat64(scaler.transform(values)) : values, warnings };
}
