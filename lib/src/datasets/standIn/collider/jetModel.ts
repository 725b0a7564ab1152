/** What is inside a toy jet: energies in GeV, angles in jet radii. Tuned: a few numbers for all jets. */

/**
 * Emissions per unit area of the Lund plane at 1 TeV, for a quark and for a gluon: 2·αs·C/π at leading order, here
 * several times that, since they stand for what follows the shower too.
 */
export const QUARK_EMISSIONS = 0.8;
export const GLUON_EMISSIONS = 1.3;
/** The coupling is frozen below this scale. */
export const LEAST_SCALE = 2;
/** No emission is harder than exp(−this) of the jet: harder ones are jets of their own. */
export const HARDEST_EMISSION = 1.85;
/** Emissions softer than exp(−this) of the jet are not followed. */
export const SOFTEST_EMISSION = 5.5;
/** Mean number of gluons from the initial state that fall into a boson's jet, and their least share of its pt. */
export const STRAY_GLUONS = 0.26;
export const STRAY_LEAST = 0.005;
/** Decay products within this angle of each other, in jet radii, make one jet. */
export const CONTAINED = 0.9;
/** Limits of the b quark's share of a top's momentum. */
export const LEAST_B_SHARE = 0.15;
export const MOST_B_SHARE = 0.65;
/** Muons (heavy flavour, decays in flight, punch-through) of a 1 TeV jet, and the power of pt with which they grow. */
export const MUONS_AT_TEV = 1.42;
export const MUON_GROWTH = 2;
/** Their mean number saturates here. */
export const MOST_MUONS = 60;
/** Their mean pt in a 1 TeV jet, and the power of the jet's pt with which it grows: below 1, as more hadrons share it. */
export const MUON_IN_JET_PT = 55;
export const MUON_HARDENING = 0.45;
/** Mean share of a jet's pt that goes to neutrinos when there are leptons in it. */
export const NEUTRINO_SHARE = 0.06;
/** Electrons (heavy flavour, fakes) per e-fold of jet pt above a least one; the mean of their pt, a constant and a share. */
export const ELECTRON_RATE = 0.118;
export const ELECTRON_RATE_FROM = 40;
export const ELECTRON_IN_JET_PT = 17;
export const ELECTRON_SHARE = 0.009;
