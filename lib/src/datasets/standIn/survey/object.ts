import type { RandomState } from '../../../random';
import { MISSING } from '../../objects/missingValues';
import { alertFeatures } from './alertFeatures';
import { chance, weighted } from '../draws';
import { hostColumns } from './host';
import { explode, observe } from './lightCurve';
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
  if (chance(random, WITHOUT_REDSHIFT)) return MISSING;
  const decimals = weighted(random, [
    [2, 2],
    [3, 4],
    [6, 2],
  ]);
  return Math.max(Number(z.toFixed(decimals)), 10 ** -decimals);
}

const JD_OF_2018 = 2458119.5;

const letters = (random: RandomState, count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(97 + random.randint(0, 26))).join('');

/** @returns what catalogues call a galaxy: mostly a long number, else a name made of its position */
function catalogueNumber(random: RandomState): string {
  if (chance(random, 0.7))
    return `12376${String(random.randint(0, 1e9)).padStart(9, '0')}${random.randint(1000, 9999)}`;
  const digits = (count: number) => String(random.randint(0, 10 ** count)).padStart(count, '0');
  return `2MASXJ${digits(8)}${chance(random, 0.6) ? '+' : '-'}${digits(7)}`;
}

const yearOf = (jd: number): number => 2018 + Math.floor((jd - JD_OF_2018) / 365.25);

/** @returns a made-up name in the style of ZTF; some objects were seen in a year before */
export function surveyName(random: RandomState, jd: number): string {
  const year = yearOf(jd);
  const firstSeen = chance(random, 0.05) ? Math.max(2018, year - 1 - random.randint(0, 4)) : year;
  return `ZTF${String(firstSeen).slice(2)}${letters(random, 7)}`;
}

/** @returns made-up names in the style of the survey (ZTF), the name server (TNS) and the catalogues */
function names(random: RandomState, jd: number, orphan: boolean): Record<string, string> {
  return {
    objectId: surveyName(random, jd),
    tns_name: `${yearOf(jd)}${letters(random, chance(random, 0.2) ? 4 : 3)}`,
    catalogue_object_id: orphan ? '0' : catalogueNumber(random),
  };
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
