import type { Detector, FittedDetector } from '../../detectors';
import { writeFileAtomic } from '../../formats';
import { addDrift, driftWarnings, quantilePairs, type Drift } from '../scoring/drift';
import type { Layout } from './layout';
import type { Manifest } from './manifest';

const NO_TRAINING_SCORES =
  'the model keeps no scores of its training rows, as those do that detectors.fit made: how high scores are cannot be compared';

/** How rows compare with the training rows. */
export interface DriftReport {
  /** What is unlike, by part and in all: a line each. */
  readonly warnings: readonly string[];
  /** What cannot be said. */
  readonly note?: string;
}

/** Writes how each part, and all together, compare with the training rows. */
export function writeDrift(
  { drift: path }: Layout,
  detector: Detector | FittedDetector,
  { parts, features }: Manifest,
): DriftReport {
  const described = ({ scores: _, ...counts }: Drift) => counts;
  const about = (drift: Drift) => ({
    ...described(drift),
    quantiles: quantilePairs(drift, detector),
    warnings: driftWarnings(drift, features),
  });
  const all = parts.reduce<Drift | undefined>((sum, { drift }) => addDrift(sum, drift), undefined);
  const reports = parts.map(({ output, drift }) => ({ output, ...about(drift) }));
  const whole = all && about(all);
  const note = 'model' in detector ? undefined : NO_TRAINING_SCORES;
  writeFileAtomic(path, `${JSON.stringify({ features, note, all: whole, parts: reports }, null, 1)}\n`);
  const inAll = new Set(whole?.warnings);
  const byPart = inAll.size > 0 ? [] : reports.flatMap((r) => r.warnings.map((line) => `${r.output}: ${line}`));
  return { warnings: [...inAll, ...byPart], note };
}
