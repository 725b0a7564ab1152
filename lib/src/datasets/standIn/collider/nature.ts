/** What nature sets: energies in GeV. */

/** Energy of the proton beams' collisions. */
export const COLLISION_ENERGY = 13000;
/** Masses. */
export const W_MASS = 80.4;
export const Z_MASS = 91.2;
export const TOP_MASS = 172.5;
/** Full widths of the W and the Z. */
export const BOSON_WIDTH = 2.3;
/** Chance that a W decays to one given lepton and its neutrino (PDG). */
export const W_TO_LEPTON = 0.108;
/** Chances that a Z decays to one given pair of charged leptons, and to neutrinos (PDG). */
export const Z_TO_LEPTONS = 0.034;
export const Z_TO_NEUTRINOS = 0.2;
/** Chances that a tau decays to an electron, and to a muon. */
export const TAU_TO_ELECTRON = 0.178;
export const TAU_TO_MUON = 0.174;
/** How the coupling runs from its value at 1 TeV: αs(Q) ∝ 1/(1 + RUNNING·ln(Q/TeV)), five flavours. */
export const RUNNING = 0.107;
