import type { RandomState } from '../../../random';
import { chance } from './draw';

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

/** @returns made-up names in the style of the survey (ZTF), the name server (TNS) and the catalogues */
export function names(random: RandomState, jd: number, orphan: boolean): Record<string, string> {
  const year = 2018 + Math.floor((jd - JD_OF_2018) / 365.25);
  const firstSeen = chance(random, 0.05) ? Math.max(2018, year - 1 - random.randint(0, 4)) : year;
  return {
    objectId: `ZTF${String(firstSeen).slice(2)}${letters(random, 7)}`,
    tns_name: `${year}${letters(random, chance(random, 0.2) ? 4 : 3)}`,
    catalogue_object_id: orphan ? '0' : catalogueNumber(random),
  };
}
