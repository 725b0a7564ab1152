import type { Collision } from './collision';
import { loseCurvature } from './leptons';
import { detector } from './parameters';

/** How many of each object an event's row has room for, in the order of the columns. */
const OBJECT_SLOTS = { FatJet: 6, Electron: 4, Muon: 4 } as const;

/** The variables of one fat jet, and of one electron or muon. */
const FAT_JET_VARIABLES = ['pt', 'eta', 'phi', 'mass', 'tau1', 'tau2', 'tau3'] as const;
const LEPTON_VARIABLES = ['pt', 'eta', 'phi'] as const;

const numbered = (kind: string, slots: number, variables: readonly string[]): string[] =>
  Array.from({ length: slots }, (_, slot) => variables.map((variable) => `${kind}_${slot}_${variable}`)).flat();

/** The 68 variables of an event, in the order of the columns of `events_data.pt`: MET, fat jets, electrons, muons. */
export const EVENT_VARIABLES: readonly string[] = [
  'MET_0_pt',
  'MET_0_phi',
  ...numbered('FatJet', OBJECT_SLOTS.FatJet, FAT_JET_VARIABLES),
  ...numbered('Electron', OBJECT_SLOTS.Electron, LEPTON_VARIABLES),
  ...numbered('Muon', OBJECT_SLOTS.Muon, LEPTON_VARIABLES),
];

const byPt = (a: { pt: number }, b: { pt: number }): number => b.pt - a.pt;

/** Writes objects, hardest first, into as many slots as there are; empty slots stay 0. Returns the next position. */
function writeObjects<Name extends string>(
  row: Float32Array,
  at: number,
  objects: Record<Name, number>[],
  variables: readonly Name[],
  slots: number,
): number {
  const width = variables.length;
  for (let k = 0; k < Math.min(slots, objects.length); k++) {
    for (let v = 0; v < width; v++) row[at + k * width + v] = objects[k][variables[v]];
  }
  return at + slots * width;
}

/** Ends a collision's detection and writes it as one row of the 68 variables, `row` being all 0 before. */
export function writeEvent(row: Float32Array, collision: Collision): void {
  const { random, jets, electrons, muons } = collision;
  const x = collision.missingX + detector.SOFT_MET * random.standardNormal() - detector.MET_SHIFT;
  const y = collision.missingY + detector.SOFT_MET * random.standardNormal();
  loseCurvature(collision);
  row[0] = Math.hypot(x, y);
  row[1] = Math.atan2(y, x);
  let at = 2;
  at = writeObjects(row, at, jets.sort(byPt), FAT_JET_VARIABLES, OBJECT_SLOTS.FatJet);
  at = writeObjects(row, at, electrons.sort(byPt), LEPTON_VARIABLES, OBJECT_SLOTS.Electron);
  writeObjects(row, at, muons.sort(byPt), LEPTON_VARIABLES, OBJECT_SLOTS.Muon);
}
