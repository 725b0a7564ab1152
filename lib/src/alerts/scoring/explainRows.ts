import { explain, type Detector, type Explanation, type FittedDetector } from '../../detectors';
import { matrix } from '../../matrix';
import type { ScoredRow } from './topList';

/** Why rows that were kept score what they do, in their order; see `detectors.explain`. */
export async function explainRows(
  detector: Detector | FittedDetector,
  rows: readonly ScoredRow[],
): Promise<readonly Explanation[]> {
  if (rows.length === 0) return [];
  const { features: names } = detector;
  const values = matrix(Float64Array.from(rows.flatMap((row) => [...row.values])), rows.length, names.length);
  return explain(detector, { names, values });
}
