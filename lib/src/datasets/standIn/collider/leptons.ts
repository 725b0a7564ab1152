import { exponential, poisson } from '../draws';
import { type Collision, type Momentum, escape, wrapAngle } from './collision';
import { detector, jetModel } from './parameters';

/** Sees an electron, or misses it. */
export function detectElectron({ random, electrons }: Collision, electron: Momentum): void {
  if (random.randomSample() > detector.ELECTRON_EFFICIENCY) return;
  if (electron.pt > detector.ELECTRON_PT && Math.abs(electron.eta) < detector.CALORIMETER_ETA) electrons.push(electron);
}

/** Sees a muon, or misses it. */
export function detectMuon({ random, muons }: Collision, { pt, eta, phi }: Momentum): void {
  if (random.randomSample() > detector.MUON_EFFICIENCY) return;
  const resolution = Math.min(detector.MUON_RESOLUTION * pt, detector.WORST_MUON_RESOLUTION);
  const measured = pt * Math.exp(resolution * random.standardNormal());
  if (measured > detector.MUON_PT && Math.abs(eta) < detector.MUON_ETA) muons.push({ pt: measured, eta, phi });
}

/** Now and then the hardest muon's track is taken for straight: its pt can be anything up to the largest, flat in ln pt. */
export function loseCurvature({ random, muons }: Collision): void {
  if (muons.length === 0 || random.randomSample() > detector.LOST_CURVATURE) return;
  const hardest = muons.reduce((best, muon, k) => (muon.pt > muons[best].pt ? k : best), 0);
  const { pt } = muons[hardest];
  muons[hardest] = { ...muons[hardest], pt: pt * (detector.LARGEST_MUON_PT / pt) ** random.randomSample() };
}

/** @returns the momentum of a particle of the given pt somewhere inside a jet */
function inside({ random }: Collision, jet: Momentum, pt: number): Momentum {
  const spread = detector.JET_RADIUS / 4;
  const eta = jet.eta + spread * random.standardNormal();
  return { pt, eta, phi: wrapAngle(jet.phi + spread * random.standardNormal()) };
}

/** Leptons among a jet's hadrons: muons the more the harder the jet, electrons few and soft, neutrinos beside them. */
export function detectLeptonsInJet(collision: Collision, jet: Momentum): void {
  const { random } = collision;
  const inTeV = jet.pt / 1000;
  const mean = collision.muonActivity * jetModel.MUONS_AT_TEV * inTeV ** jetModel.MUON_GROWTH;
  const muons = poisson(random, Math.min(mean, jetModel.MOST_MUONS));
  const muonPt = jetModel.MUON_IN_JET_PT * inTeV ** jetModel.MUON_HARDENING;
  for (let k = 0; k < muons; k++) {
    const pt = detector.MUON_PT + Math.min(exponential(random, muonPt), jet.pt / 2);
    detectMuon(collision, inside(collision, jet, pt));
  }
  const folds = Math.max(0, Math.log(jet.pt / jetModel.ELECTRON_RATE_FROM));
  const electrons = poisson(random, jetModel.ELECTRON_RATE * folds);
  const electronPt = jetModel.ELECTRON_IN_JET_PT + jetModel.ELECTRON_SHARE * jet.pt;
  for (let k = 0; k < electrons; k++) {
    detectElectron(collision, inside(collision, jet, detector.ELECTRON_PT + exponential(random, electronPt)));
  }
  if (muons + electrons > 0) escape(collision, exponential(random, jetModel.NEUTRINO_SHARE) * jet.pt, jet.phi);
}
