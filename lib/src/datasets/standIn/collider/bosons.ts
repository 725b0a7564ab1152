import type { RandomState } from '../../../random';
import { type Collision, type Momentum, escape } from './collision';
import * as jetModel from './jetModel';
import { detectJet, leptonJet, partonJet } from './jets';
import { detectElectron, detectLeptonsInJet, detectMuon } from './leptons';
import * as nature from './nature';
import { breitWigner } from './spectra';
import { daughters, prongAngle } from './twoBody';

export type Boson = 'W' | 'Z';
export type Flavour = 'electron' | 'muon' | 'tau';
/** How the momentum is spread over the two daughters follows from the boson's spin along its flight. */
export type Polarisation = 'longitudinal' | 'unpolarised';

const FLAVOURS: readonly Flavour[] = ['electron', 'muon', 'tau'];

export const bosonMass = (boson: Boson): number => (boson === 'W' ? nature.W_MASS : nature.Z_MASS);

/** @returns the softer daughter's share of the momentum */
export function softerShare(random: RandomState, polarisation: Polarisation): number {
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
export function quarkPair(collision: Collision, boson: Momentum, mass: number, z: number): void {
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
