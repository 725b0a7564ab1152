/**
 * How the toy events are generated: energies in GeV. Shares, spectra and the resonance's mass were tuned,
 * each as a whole.
 */

/** Shares of the background's samples, as generated, unweighted. */
export const BACKGROUND_SHARES = { multijet: 0.44, boson: 0.48, top: 0.08 };
/** Share of the W and Z sample generated with decays to charged leptons only; the rest decays as nature has it. */
export const LEPTONIC_SAMPLE = 0.44;
/** Share of that sample that are W. */
export const W_SHARE = 0.65;
/** Hard scale: dN/dpt ∝ pt^−index (1 − 2pt/√s)^ENDPOINT above a least pt; an index near 1 is flat in ln pt. */
export const MULTIJET_SPECTRUM = { least: 170, index: 0.7 };
export const BOSON_SPECTRUM = { least: 16, index: 1.38 };
export const TOP_SPECTRUM = { least: 50, index: 2 };
export const ENDPOINT = 0.5;
/** The resonance: a bulk graviton's mass and full width. */
export const RESONANCE_MASS = 2080;
export const RESONANCE_WIDTH = 100;
/** Both bosons leave a fat jet at least this heavy. */
export const BOSON_TAG_MASS = 70;
/** Share of its diboson decays that are WW; the others are ZZ. */
export const RESONANCE_TO_WW = 0.67;
/** Extra jets per unit of ln(pt/FAT_JET_PT) off incoming gluons, and quarks (4/9 of it); the index of their spectrum. */
export const GLUON_RADIATION = 0.26;
export const QUARK_RADIATION = 0.11;
export const RADIATION_INDEX = 3;
/** Spread of their pseudorapidity, and how many of them are gluons. */
export const RADIATION_ETA = 1.3;
export const RADIATED_GLUONS = 0.7;
/** Pt at which half of the multijet sample's partons are gluons. */
export const HALF_GLUONS_PT = 600;
/** Share of gluons, coming in and going out, where a W or Z is made, and coming in for top pairs. */
export const BOSON_GLUONS = 0.25;
export const TOP_GLUONS = 0.8;
/** Spread of the hard pair's common pseudorapidity, and half the spread of their difference. */
export const BOOST = 0.5;
export const OPENING = 0.6;
