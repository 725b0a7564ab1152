import type { RandomState } from '../../../random';

/** The two ZTF bands whose magnitudes the alert stream carries. */
export type Band = 'g' | 'r';

/** How a kind of transient brightens and fades: rest-frame e-folding times in days, by band. */
export interface Shape {
  readonly rise: Readonly<Record<Band, number>>;
  readonly fall: Readonly<Record<Band, number>>;
}

/** A kind of transient: what it is called, how bright it gets, how it changes, where it lies in its host. */
export interface TransientKind {
  readonly type: string;
  /** peak absolute magnitude in g: mean and standard deviation */
  readonly peak: readonly [mean: number, deviation: number];
  /** colour g − r at peak: mean and standard deviation, before reddening */
  readonly colour: readonly [mean: number, deviation: number];
  readonly shape: Shape;
  /** typical distance from the host's centre in units of the host's radius; 0 for nuclear transients */
  readonly offset: number;
  /** magnitudes of irregular flickering: of active nuclei, not of explosions */
  readonly flicker: number;
  /** largest redshift looked at; 0 for sources in our own galaxy */
  readonly farthest: number;
}

const shape = (riseG: number, riseR: number, fallG: number, fallR: number): Shape => ({
  rise: { g: riseG, r: riseR },
  fall: { g: fallG, r: fallR },
});
const explosion = { offset: 1, flicker: 0 } as const;

/** White dwarfs that explode: nearly standard candles, redder as they fade. */
const IA: TransientKind = {
  type: 'SN Ia',
  peak: [-19.2, 0.35],
  colour: [0.15, 0.12],
  shape: shape(4, 5, 13, 30),
  farthest: 0.15,
  ...explosion,
};
const IA_91T: TransientKind = { ...IA, type: 'SN Ia-91T-like', peak: [-19.6, 0.2], shape: shape(4.5, 5.5, 16, 34) };
const IA_91BG: TransientKind = {
  ...IA,
  type: 'SN Ia-91bg-like',
  peak: [-17.9, 0.4],
  colour: [0.5, 0.15],
  shape: shape(3.5, 4, 9, 19),
};

/** Collapsing stars that kept their hydrogen: fainter, with a plateau in red light. */
const II: TransientKind = {
  type: 'SN II',
  peak: [-17.3, 0.8],
  colour: [0.25, 0.15],
  shape: shape(2.5, 3, 30, 110),
  farthest: 0.12,
  ...explosion,
};
const IIP: TransientKind = { ...II, type: 'SN IIP', shape: shape(2.5, 3, 45, 140) };
/** … and run into gas around them: bright, blue, slow. */
const IIN: TransientKind = {
  ...II,
  type: 'SN IIn',
  peak: [-18.8, 0.8],
  colour: [0, 0.15],
  shape: shape(7, 8, 60, 90),
  farthest: 0.2,
};

/** Collapsing stars stripped of their hydrogen: fast and red. */
const IB: TransientKind = {
  type: 'SN Ib',
  peak: [-17.4, 0.6],
  colour: [0.35, 0.15],
  shape: shape(4, 5, 14, 26),
  farthest: 0.1,
  ...explosion,
};
const IC: TransientKind = { ...IB, type: 'SN Ic', peak: [-17.6, 0.6], shape: shape(4, 5, 13, 24) };
const IC_BL: TransientKind = {
  ...IB,
  type: 'SN Ic-BL',
  peak: [-18.6, 0.5],
  shape: shape(3.5, 4.5, 13, 22),
  farthest: 0.15,
};
const IIB: TransientKind = { ...IB, type: 'SN IIb', peak: [-17.3, 0.6], colour: [0.2, 0.15] };

/** Superluminous supernovae: two magnitudes brighter, slow, in faint hosts. */
const SLSN: TransientKind = {
  type: 'SLSN-I',
  peak: [-21.3, 0.5],
  colour: [-0.1, 0.15],
  shape: shape(12, 14, 40, 55),
  farthest: 0.5,
  ...explosion,
};
/** A star torn apart by a massive black hole: nuclear, and blue for months. */
const TDE: TransientKind = {
  type: 'TDE',
  peak: [-19.6, 0.8],
  colour: [-0.2, 0.1],
  shape: shape(10, 10, 60, 65),
  offset: 0,
  flicker: 0.03,
  farthest: 0.25,
};
/** Accreting black holes that flicker. */
const AGN: TransientKind = {
  type: 'AGN',
  peak: [-20.2, 0.9],
  colour: [0.3, 0.2],
  shape: shape(40, 40, 400, 400),
  offset: 0,
  flicker: 0.25,
  farthest: 0.6,
};
/** Outbursts of white dwarfs with a companion, in our own galaxy. */
const CV: TransientKind = {
  type: 'CV',
  peak: [5.5, 0.8],
  colour: [0, 0.15],
  shape: shape(0.7, 0.7, 7, 8),
  offset: 0,
  flicker: 0.1,
  farthest: 0,
};

/** The four labels of the table, each a mixture of kinds with their shares. */
export const CLASSES: Readonly<Record<string, readonly (readonly [kind: TransientKind, share: number])[]>> = {
  'SN Ia': [
    [IA, 0.94],
    [IA_91T, 0.04],
    [IA_91BG, 0.02],
  ],
  'SN II': [
    [II, 0.74],
    [IIP, 0.1],
    [IIN, 0.16],
  ],
  'SN Ib/c': [
    [IB, 0.25],
    [IC, 0.25],
    [IC_BL, 0.15],
    [IIB, 0.35],
  ],
  Exotic: [
    [SLSN, 0.3],
    [TDE, 0.25],
    [AGN, 0.2],
    [CV, 0.25],
  ],
};

/** Draws a kind from a label's mixture. @throws RangeError for a label without one */
export function drawKind(random: RandomState, label: string): TransientKind {
  const mixture = Object.hasOwn(CLASSES, label) ? CLASSES[label] : undefined;
  if (!mixture)
    throw new RangeError(`no kinds are known for label '${label}'; known: ${Object.keys(CLASSES).join(', ')}`);
  let left = random.randomSample();
  for (const [kind, share] of mixture) {
    left -= share;
    if (left < 0) return kind;
  }
  return mixture[mixture.length - 1][0];
}
