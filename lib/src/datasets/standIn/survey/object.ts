import type { RandomState } from '../../../random';
import { alertFeatures } from './alertFeatures';
import { chance, weighted } from './draw';
import { hostColumns } from './host';
import { explode, observe } from './lightCurve';
import { names } from './names';
import { positionColumns } from './sky';
import type { Transient } from './transients';

/** The years of the survey that the table covers, as Julian dates. */
const FIRST_DATE = 2459701;
const LAST_DATE = 2461040;
/** Chance that an object's detections were processed newest first: its moving averages then leave all bounds. */
const PROCESSED_BACKWARDS = 0.164;
/** Chance that no redshift is known. */
const WITHOUT_REDSHIFT = 0.0033;

/** One object's cells, by column. */
export type ObjectCells = Record<string, number | string>;

/** A redshift as it is quoted: to 2 decimals from the transient's spectrum, to more from its galaxy's. */
function quotedRedshift(random: RandomState, z: number): number {
  if (chance(random, WITHOUT_REDSHIFT)) return -999;
  const decimals = weighted(random, [
    [2, 2],
    [3, 4],
    [6, 2],
  ]);
  return Math.max(Number(z.toFixed(decimals)), 10 ** -decimals);
}

/** Simulates transients of the given kinds until the survey has seen one well enough, and describes that one. */
export function simulateObject(random: RandomState, kinds: readonly (readonly [Transient, number])[]): ObjectCells {
  for (;;) {
    const kind = weighted(random, kinds);
    const explosion = explode(random, kind, FIRST_DATE + (LAST_DATE - FIRST_DATE) * random.randomSample());
    const detections = observe(random, explosion);
    if (chance(random, PROCESSED_BACKWARDS)) detections.reverse();
    const features = alertFeatures(detections);
    if (!features) continue;
    const host = hostColumns(random, explosion);
    return {
      ...features,
      ...positionColumns(random),
      ...host,
      ...names(random, features.jdmin, host.classification === 'ORPHAN'),
      type: weighted(random, kind.types),
      z: quotedRedshift(random, explosion.z),
      source_label: kind.label,
    };
  }
}
