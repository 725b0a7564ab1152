/** What nature sets: energies in GeV. */
export const nature = {
  /** Energy of the proton beams' collisions. */
  COLLISION_ENERGY: 13000,
  /** Masses. */
  W_MASS: 80.4,
  Z_MASS: 91.2,
  TOP_MASS: 172.5,
  /** Full widths of the W and the Z. */
  BOSON_WIDTH: 2.3,
  /** Chance that a W decays to one given lepton and its neutrino (PDG). */
  W_TO_LEPTON: 0.108,
  /** Chances that a Z decays to one given pair of charged leptons, and to neutrinos (PDG). */
  Z_TO_LEPTONS: 0.034,
  Z_TO_NEUTRINOS: 0.2,
  /** Chances that a tau decays to an electron, and to a muon. */
  TAU_TO_ELECTRON: 0.178,
  TAU_TO_MUON: 0.174,
  /** How the coupling runs from its value at 1 TeV: αs(Q) ∝ 1/(1 + RUNNING·ln(Q/TeV)), five flavours. */
  RUNNING: 0.107,
};

/** What the toy detector sees, and how well: energies in GeV, angles in radians. */
export const detector = {
  /** Anti-kT radius of a fat jet. */
  JET_RADIUS: 0.8,
  /** Fat jets are kept above this pt. */
  FAT_JET_PT: 170,
  /** Pseudorapidity within which jets and electrons, and muons, are seen. */
  CALORIMETER_ETA: 2.5,
  MUON_ETA: 2.4,
  /** Least pt of a kept electron and muon. */
  ELECTRON_PT: 5,
  MUON_PT: 3,
  /** Chance that a real electron or muon is identified. */
  ELECTRON_EFFICIENCY: 0.8,
  MUON_EFFICIENCY: 0.9,
  /** Jet energy resolution: a constant term, and a stochastic one in sqrt(GeV). */
  RESOLUTION_CONSTANT: 0.05,
  RESOLUTION_STOCHASTIC: 0.9,
  /** Spread of the soft part of the missing momentum along each axis (pile-up). */
  SOFT_MET: 18,
  /** Shift of the missing momentum along −x: the φ modulation of an uncorrected detector. */
  MET_SHIFT: 12,
  /** Relative spread of a muon's measured pt: per GeV (10 % at 1 TeV), and at most. */
  MUON_RESOLUTION: 1e-4,
  WORST_MUON_RESOLUTION: 0.3,
  /** Chance that a jet's energy is badly measured, and the spread of ln(response) then. */
  BAD_RESPONSE: 0.01,
  BAD_RESPONSE_SPREAD: 0.3,
  /** Chance that the fit of an event's hardest muon loses the curvature, and the largest pt it then reports. */
  LOST_CURVATURE: 3e-4,
  LARGEST_MUON_PT: 4e8,
  /** Pile-up left inside a jet: mean energy, pieces it comes in, their mean angle from the axis in units of the radius. */
  PILE_UP_ENERGY: 12,
  PILE_UP_PIECES: 4,
  PILE_UP_ANGLE: 0.67,
};

/**
 * How the toy events are generated: energies in GeV. Shares, spectra and the resonance's mass were tuned,
 * each as a whole.
 */
export const generation = {
  /** Shares of the background's samples, as generated, unweighted. */
  BACKGROUND_SHARES: { multijet: 0.44, boson: 0.48, top: 0.08 },
  /** Share of the W and Z sample generated with decays to charged leptons only; the rest decays as nature has it. */
  LEPTONIC_SAMPLE: 0.44,
  /** Share of that sample that are W. */
  W_SHARE: 0.65,
  /** Hard scale: dN/dpt ∝ pt^−index (1 − 2pt/√s)^ENDPOINT above a least pt; an index near 1 is flat in ln pt. */
  MULTIJET_SPECTRUM: { least: 170, index: 0.7 },
  BOSON_SPECTRUM: { least: 16, index: 1.38 },
  TOP_SPECTRUM: { least: 50, index: 2 },
  ENDPOINT: 0.5,
  /** The resonance: a bulk graviton's mass and full width. */
  RESONANCE_MASS: 2080,
  RESONANCE_WIDTH: 100,
  /** Both bosons leave a fat jet at least this heavy. */
  BOSON_TAG_MASS: 70,
  /** Share of its diboson decays that are WW; the others are ZZ. */
  RESONANCE_TO_WW: 0.67,
  /** Extra jets per unit of ln(pt/FAT_JET_PT) off incoming gluons, and quarks (4/9 of it); the index of their spectrum. */
  GLUON_RADIATION: 0.26,
  QUARK_RADIATION: 0.11,
  RADIATION_INDEX: 3,
  /** Spread of their pseudorapidity, and how many of them are gluons. */
  RADIATION_ETA: 1.3,
  RADIATED_GLUONS: 0.7,
  /** Pt at which half of the multijet sample's partons are gluons. */
  HALF_GLUONS_PT: 600,
  /** Share of gluons, coming in and going out, where a W or Z is made, and coming in for top pairs. */
  BOSON_GLUONS: 0.25,
  TOP_GLUONS: 0.8,
  /** Spread of the hard pair's common pseudorapidity, and half the spread of their difference. */
  BOOST: 0.5,
  OPENING: 0.6,
};

/** What is inside a toy jet: energies in GeV, angles in jet radii. Tuned: a few numbers for all jets. */
export const jetModel = {
  /**
   * Emissions per unit area of the Lund plane at 1 TeV, for a quark and for a gluon: 2·αs·C/π at leading order, here
   * several times that, since they stand for what follows the shower too.
   */
  QUARK_EMISSIONS: 0.8,
  GLUON_EMISSIONS: 1.3,
  /** The coupling is frozen below this scale. */
  LEAST_SCALE: 2,
  /** No emission is harder than exp(−this) of the jet: harder ones are jets of their own. */
  HARDEST_EMISSION: 1.85,
  /** Emissions softer than exp(−this) of the jet are not followed. */
  SOFTEST_EMISSION: 5.5,
  /** Mean number of gluons from the initial state that fall into a boson's jet, and their least share of its pt. */
  STRAY_GLUONS: 0.26,
  STRAY_LEAST: 0.005,
  /** Decay products within this angle of each other, in jet radii, make one jet. */
  CONTAINED: 0.9,
  /** Limits of the b quark's share of a top's momentum. */
  LEAST_B_SHARE: 0.15,
  MOST_B_SHARE: 0.65,
  /** Muons (heavy flavour, decays in flight, punch-through) of a 1 TeV jet, and the power of pt with which they grow. */
  MUONS_AT_TEV: 1.42,
  MUON_GROWTH: 2,
  /** Their mean number saturates here. */
  MOST_MUONS: 60,
  /** Their mean pt in a 1 TeV jet, and the power of the jet's pt with which it grows: below 1, as more hadrons share it. */
  MUON_IN_JET_PT: 55,
  MUON_HARDENING: 0.45,
  /** Mean share of a jet's pt that goes to neutrinos when there are leptons in it. */
  NEUTRINO_SHARE: 0.06,
  /** Electrons (heavy flavour, fakes) per e-fold of jet pt above a least one; the mean of their pt, a constant and a share. */
  ELECTRON_RATE: 0.118,
  ELECTRON_RATE_FROM: 40,
  ELECTRON_IN_JET_PT: 17,
  ELECTRON_SHARE: 0.009,
};
