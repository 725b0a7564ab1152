/** What the toy detector sees, and how well: energies in GeV, angles in radians. */

/** Anti-kT radius of a fat jet. */
export const JET_RADIUS = 0.8;
/** Fat jets are kept above this pt. */
export const FAT_JET_PT = 170;
/** Pseudorapidity within which jets and electrons, and muons, are seen. */
export const CALORIMETER_ETA = 2.5;
export const MUON_ETA = 2.4;
/** Least pt of a kept electron and muon. */
export const ELECTRON_PT = 5;
export const MUON_PT = 3;
/** Chance that a real electron or muon is identified. */
export const ELECTRON_EFFICIENCY = 0.8;
export const MUON_EFFICIENCY = 0.9;
/** Jet energy resolution: a constant term, and a stochastic one in sqrt(GeV). */
export const RESOLUTION_CONSTANT = 0.05;
export const RESOLUTION_STOCHASTIC = 0.9;
/** Spread of the soft part of the missing momentum along each axis (pile-up). */
export const SOFT_MET = 18;
/** Shift of the missing momentum along −x: the φ modulation of an uncorrected detector. */
export const MET_SHIFT = 12;
/** Relative spread of a muon's measured pt: per GeV (10 % at 1 TeV), and at most. */
export const MUON_RESOLUTION = 1e-4;
export const WORST_MUON_RESOLUTION = 0.3;
/** Chance that a jet's energy is badly measured, and the spread of ln(response) then. */
export const BAD_RESPONSE = 0.01;
export const BAD_RESPONSE_SPREAD = 0.3;
/** Chance that the fit of an event's hardest muon loses the curvature, and the largest pt it then reports. */
export const LOST_CURVATURE = 3e-4;
export const LARGEST_MUON_PT = 4e8;
/** Pile-up left inside a jet: mean energy, pieces it comes in, their mean angle from the axis in units of the radius. */
export const PILE_UP_ENERGY = 12;
export const PILE_UP_PIECES = 4;
export const PILE_UP_ANGLE = 0.67;
