import type { RandomState } from '../../../random';
import { breitWigner } from '../draws';
import { escape, wrapAngle, type Collision, type Momentum } from './collision';
import { detectJet, leptonJet, partonJet } from './jets';
import { detectElectron, detectLeptonsInJet, detectMuon } from './leptons';
import { detector, jetModel, nature } from './parameters';

type Boson = 'W' | 'Z';
type Flavour = 'electron' | 'muon' | 'tau';
/** How the momentum is spread over the two daughters follows from the boson's spin along its flight. */
type Polarisation = 'longitudinal' | 'unpolarised';

const FLAVOURS: readonly Flavour[] = ['electron', 'muon', 'tau'];

export const bosonMass = (boson: Boson): number => (boson === 'W' ? nature.W_MASS : nature.Z_MASS);

/** @returns the angle between two daughters with momentum shares z and 1 − z, in radians: m = pt·angle·sqrt(z(1−z)) */
function openingAngle(pt: number, mass: number, z: number): number {
  return mass / (pt * Math.sqrt(z * (1 - z)));
}

/** @returns the same angle in units of the jet radius */
function prongAngle(pt: number, mass: number, z: number): number {
  return openingAngle(pt, mass, z) / detector.JET_RADIUS;
}

/** @returns the two daughters of a decay, with shares 1 − z and z of the momentum, at most a right angle apart */
function daughters(random: RandomState, parent: Momentum, mass: number, z: number): [Momentum, Momentum] {
  const angle = Math.min(openingAngle(parent.pt, mass, z), Math.PI / 2);
  const turn = 2 * Math.PI * random.randomSample();
  const at = (share: number, lever: number): Momentum => ({
    pt: share * parent.pt,
    eta: parent.eta + lever * angle * Math.cos(turn),
    phi: wrapAngle(parent.phi + lever * angle * Math.sin(turn)),
  });
  return [at(1 - z, z), at(z, z - 1)];
}

/** @returns the softer daughter's share of the momentum */
function softerShare(random: RandomState, polarisation: Polarisation): number {
  for (;;) {
    const z = random.randomSample();
    if (polarisation === 'longitudinal' && random.randomSample() > 4 * z * (1 - z)) continue;
    return Math.min(z, 1 - z);
  }
}

/** A charged lepton, seen as itself and as a jet; a tau decays first. */
function chargedLepton(collision: Collision, flavour: Flavour, lepton: Momentum): void {
  if (flavour === 'tau') {
    const visible = collision.random.randomSample();
    escape(collision, (1 - visible) * lepton.pt, lepton.phi);
    const daughter = { ...lepton, pt: visible * lepton.pt };
    const u = collision.random.randomSample();
    if (u < nature.TAU_TO_ELECTRON) chargedLepton(collision, 'electron', daughter);
    else if (u < nature.TAU_TO_ELECTRON + nature.TAU_TO_MUON) chargedLepton(collision, 'muon', daughter);
    else leptonJet(collision, daughter);
    return;
  }
  if (flavour === 'electron') detectElectron(collision, lepton);
  else detectMuon(collision, lepton);
  leptonJet(collision, lepton);
}

/** A Z's charged leptons; electrons and muons close together make one two-pronged jet. */
function leptonPair(collision: Collision, flavour: Flavour, boson: Momentum, mass: number, z: number): void {
  const pair = daughters(collision.random, boson, mass, z);
  const theta = prongAngle(boson.pt, mass, z);
  if (flavour === 'tau' || theta > jetModel.CONTAINED) {
    for (const lepton of pair) chargedLepton(collision, flavour, lepton);
    return;
  }
  for (const lepton of pair) (flavour === 'electron' ? detectElectron : detectMuon)(collision, lepton);
  detectJet(collision, boson, (inside) => inside.add(z, theta));
}

/** Two quarks: one two-pronged jet if they are close, two jets if not. */
function quarkPair(collision: Collision, boson: Momentum, mass: number, z: number): void {
  const theta = prongAngle(boson.pt, mass, z);
  if (theta > jetModel.CONTAINED) {
    for (const quark of daughters(collision.random, boson, mass, z)) partonJet(collision, quark, 0);
    return;
  }
  detectLeptonsInJet(collision, boson);
  detectJet(collision, boson, (inside) => {
    inside.add(z, theta);
    inside.radiate(jetModel.QUARK_EMISSIONS, boson.pt, 1 - z, theta);
    inside.radiate(jetModel.QUARK_EMISSIONS, boson.pt, z, theta);
    inside.catchStrayGluons();
  });
}

/** Lets a W or a Z decay: to quarks, charged leptons or neutrinos, or (`leptonic`) to charged leptons only. */
export function decayBoson(
  collision: Collision,
  kind: Boson,
  boson: Momentum,
  { polarisation, leptonic = false }: { polarisation: Polarisation; leptonic?: boolean },
): void {
  const { random } = collision;
  const mass = breitWigner(random, bosonMass(kind), nature.BOSON_WIDTH);
  const z = softerShare(random, polarisation);
  const leptons = 3 * (kind === 'W' ? nature.W_TO_LEPTON : nature.Z_TO_LEPTONS);
  const neutrinos = kind === 'W' ? 0 : nature.Z_TO_NEUTRINOS;
  const u = random.randomSample() * (leptonic ? leptons : 1);
  const flavour = FLAVOURS[Math.floor((3 * u) / leptons)];
  if (u >= leptons + neutrinos) quarkPair(collision, boson, mass, z);
  else if (u >= leptons) escape(collision, boson.pt, boson.phi);
  else if (kind === 'Z') leptonPair(collision, flavour, boson, mass, z);
  else {
    const [neutrino, lepton] = daughters(random, boson, mass, random.randomSample() < 0.5 ? z : 1 - z);
    escape(collision, neutrino.pt, neutrino.phi);
    chargedLepton(collision, flavour, lepton);
  }
}

/** A top quark: t → bW, one three-pronged jet if all is close and the W goes to quarks, otherwise a b jet and a W. */
export function decayTop(collision: Collision, top: Momentum): void {
  const { random } = collision;
  const z = jetModel.LEAST_B_SHARE + (jetModel.MOST_B_SHARE - jetModel.LEAST_B_SHARE) * random.randomSample();
  const mass = Math.sqrt(nature.TOP_MASS ** 2 - nature.W_MASS ** 2 / (1 - z));
  const theta = prongAngle(top.pt, mass, z);
  const wTheta = prongAngle((1 - z) * top.pt, nature.W_MASS, 0.5);
  const hadronic = random.randomSample() > 3 * nature.W_TO_LEPTON;
  if (hadronic && Math.max(theta, wTheta) < jetModel.CONTAINED) {
    detectLeptonsInJet(collision, top);
    detectJet(collision, top, (inside) => {
      const quark = (1 - z) / 2;
      inside.add(z, theta);
      inside.add(quark, wTheta);
      for (const share of [z, quark, quark]) inside.radiate(jetModel.QUARK_EMISSIONS, top.pt, share, wTheta);
    });
    return;
  }
  const [w, b] = daughters(random, top, mass, z);
  partonJet(collision, b, 0);
  if (hadronic) quarkPair(collision, w, nature.W_MASS, softerShare(random, 'longitudinal'));
  else decayBoson(collision, 'W', w, { polarisation: 'longitudinal', leptonic: true });
}
