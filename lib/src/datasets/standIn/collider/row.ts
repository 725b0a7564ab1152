import type { Collision } from './collision';
import * as detector from './detector';
import { loseCurvature } from './leptons';
import { FAT_JET_VARIABLES, LEPTON_VARIABLES, OBJECT_SLOTS } from './variables';

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
