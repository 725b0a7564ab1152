import type { RandomState } from '../../../random';
import { exponential } from '../draws';

/** A transverse momentum in GeV and a direction (pseudorapidity, azimuth): what a particle or a jet carries. */
export interface Momentum {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
}

/** A jet of radius 0.8: mass in GeV, N-subjettiness in units of the radius. */
export interface FatJet extends Momentum {
  readonly mass: number;
  readonly tau1: number;
  readonly tau2: number;
  readonly tau3: number;
}

/** What the detector has seen of one collision so far; (missingX, missingY) is the missing transverse momentum. */
export interface Collision {
  readonly random: RandomState;
  readonly jets: FatJet[];
  readonly electrons: Momentum[];
  readonly muons: Momentum[];
  /** How many muons this event has for its jets' energy, relative to the mean. */
  readonly muonActivity: number;
  missingX: number;
  missingY: number;
}

/** @returns a collision of which nothing has been seen yet */
export function emptyCollision(random: RandomState): Collision {
  const muonActivity = exponential(random, 1);
  return { random, jets: [], electrons: [], muons: [], muonActivity, missingX: 0, missingY: 0 };
}

/** Adds transverse momentum that leaves no trace. */
export function escape(collision: Collision, pt: number, phi: number): void {
  collision.missingX += pt * Math.cos(phi);
  collision.missingY += pt * Math.sin(phi);
}

/** @returns an angle brought into (−π, π] */
export function wrapAngle(phi: number): number {
  return phi - 2 * Math.PI * Math.ceil((phi - Math.PI) / (2 * Math.PI));
}
