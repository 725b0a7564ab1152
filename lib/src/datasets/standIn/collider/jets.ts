import { type Collision, type Momentum, escape } from './collision';
import { detectLeptonsInJet } from './leptons';
import { detector, jetModel } from './parameters';
import { Substructure } from './substructure';

/**
 * Measures a jet's energy: what is measured too little or too much is missing momentum. Hard jets are kept, and only
 * their insides are looked into.
 * @param fill adds the jet's prongs
 */
export function detectJet(collision: Collision, jet: Momentum, fill: (inside: Substructure) => void): void {
  const { random } = collision;
  const resolution = Math.hypot(detector.RESOLUTION_CONSTANT, detector.RESOLUTION_STOCHASTIC / Math.sqrt(jet.pt));
  let response = Math.max(0, 1 + resolution * random.standardNormal());
  if (random.randomSample() < detector.BAD_RESPONSE) {
    response *= Math.exp(detector.BAD_RESPONSE_SPREAD * random.standardNormal());
  }
  const pt = jet.pt * response;
  escape(collision, jet.pt - pt, jet.phi);
  if (pt < detector.FAT_JET_PT || Math.abs(jet.eta) > detector.CALORIMETER_ETA) return;
  const inside = new Substructure(random);
  fill(inside);
  const { mass, tau1, tau2, tau3 } = inside.measure(pt);
  collision.jets.push({ pt, eta: jet.eta, phi: jet.phi, mass, tau1, tau2, tau3 });
}

/** A quark or gluon: a jet of radiation, with leptons among its hadrons. */
export function partonJet(collision: Collision, parton: Momentum, gluonShare: number): void {
  const gluon = collision.random.randomSample() < gluonShare;
  const density = gluon ? jetModel.GLUON_EMISSIONS : jetModel.QUARK_EMISSIONS;
  detectLeptonsInJet(collision, parton);
  detectJet(collision, parton, (inside) => inside.radiate(density, parton.pt, 1, 1));
}

/** A lepton seen by the calorimeter: a jet with nothing around it. */
export function leptonJet(collision: Collision, lepton: Momentum): void {
  detectJet(collision, lepton, () => {});
}
