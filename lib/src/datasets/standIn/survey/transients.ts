/** How a kind of transient brightens and fades, and how bright and how common it is. */
export interface Transient {
  /** The table's four classes. */
  readonly label: 'SN Ia' | 'SN II' | 'SN Ib/c' | 'Exotic';
  /** Its types in the table, and how often each is seen. */
  readonly types: readonly (readonly [type: string, weight: number])[];
  /** Absolute magnitude in r at peak: mean and spread. */
  readonly peak: readonly [mean: number, spread: number];
  /** Peaks brighter than this in r are classified with a spectrum, fainter ones less and less. */
  readonly classified: number;
  /** The broker's last alert comes this many days after the peak: mean and spread. */
  readonly lastAlert: readonly [mean: number, spread: number];
  /** Mean reddening E(B−V) in its own galaxy. */
  readonly reddening: number;
  /** Spread of the factor by which its time scale is stretched. */
  readonly stretch: number;
  /** Mean absolute magnitude in r of its galaxy (as a point source), and its median distance from the nucleus in kpc. */
  readonly host: readonly [magnitude: number, offset: number];
  /** Days from peak (its own time), and magnitudes below the r peak in g and in r at these days. */
  readonly days: readonly number[];
  readonly g: readonly number[];
  readonly r: readonly number[];
}

/** Thermonuclear: fast rise, g fades a magnitude in 15 days, r has a shoulder at three weeks. */
const IA: Transient = {
  label: 'SN Ia',
  types: [
    ['SN Ia', 3009],
    ['SN Ia-91T-like', 109],
    ['SN Ia-91bg-like', 36],
    ['SN Ia-pec', 12],
    ['SN Iax[02cx-like]', 12],
    ['SN Ia-CSM', 9],
    ['SN Ia-SC', 7],
  ],
  peak: [-19.15, 0.25],
  classified: 18.9,
  lastAlert: [25, 10],
  reddening: 0.08,
  stretch: 0.1,
  host: [-18, 3],
  days: [-18, -14, -10, -5, 0, 5, 10, 15, 20, 25, 30, 40, 60, 100],
  g: [6, 2.2, 0.9, 0.18, -0.03, 0.12, 0.52, 1.02, 1.56, 2, 2.3, 2.65, 3.1, 3.9],
  r: [6, 2.2, 0.9, 0.2, 0, 0.05, 0.38, 0.63, 0.68, 0.76, 1, 1.5, 2.1, 3.3],
};

/** Hydrogen-rich: a week's rise, then a plateau in r while g fades. */
const II: Transient = {
  label: 'SN II',
  types: [
    ['SN II', 515],
    ['SN IIn', 114],
    ['SN IIb', 44],
    ['SN IIP', 32],
    ['SN II-pec', 2],
  ],
  peak: [-16.6, 0.85],
  classified: 18.95,
  lastAlert: [40, 20],
  reddening: 0.1,
  stretch: 0.25,
  host: [-16.5, 3],
  days: [-10, -7, -4, 0, 8, 16, 25, 40, 60, 90, 110],
  g: [6, 1.6, 0.4, -0.05, 0.18, 0.52, 0.87, 1.3, 1.65, 2, 3.6],
  r: [6, 1.7, 0.45, 0, 0.06, 0.18, 0.28, 0.42, 0.58, 0.9, 2.4],
};

/** Stripped envelope: red, peaks two weeks after the explosion. */
const IBC: Transient = {
  label: 'SN Ib/c',
  types: [
    ['SN Ic', 73],
    ['SN Ib', 48],
    ['SN Ic-BL', 31],
    ['SN Ibn', 18],
    ['SN Ib/c', 10],
    ['SN Ib-pec', 4],
    ['SN Ibn/Icn', 1],
    ['SN Ic-pec', 1],
    ['SN Icn', 1],
  ],
  peak: [-17, 0.9],
  classified: 18.8,
  lastAlert: [25, 10],
  reddening: 0.15,
  stretch: 0.2,
  host: [-17, 3],
  days: [-16, -12, -8, -4, 0, 5, 10, 15, 20, 30, 50, 90],
  g: [6, 2, 0.95, 0.38, 0.22, 0.42, 0.85, 1.25, 1.6, 2, 2.4, 3.1],
  r: [6, 2, 0.85, 0.2, 0, 0.1, 0.35, 0.68, 0.95, 1.3, 1.7, 2.6],
};

/** Superluminous supernovae: a month up, months down, blue. */
const SUPERLUMINOUS: Transient = {
  label: 'Exotic',
  types: [
    ['SLSN-I', 64],
    ['SLSN-II', 22],
  ],
  peak: [-20.7, 0.8],
  classified: 19.6,
  lastAlert: [40, 25],
  reddening: 0.03,
  stretch: 0.35,
  host: [-18.3, 0.6],
  days: [-50, -40, -25, -10, 0, 15, 30, 50, 80, 150],
  g: [6, 2.2, 0.9, 0.05, -0.12, 0.12, 0.5, 1.1, 1.9, 3.6],
  r: [6, 2.2, 0.9, 0.15, 0, 0.1, 0.33, 0.75, 1.4, 3],
};

/** Stars torn apart by black holes: in the nucleus, blue throughout. */
const DISRUPTION: Transient = {
  label: 'Exotic',
  types: [
    ['TDE', 33],
    ['TDE-featureless', 4],
    ['TDE-H-He', 4],
    ['TDE-He', 2],
  ],
  peak: [-19, 0.8],
  classified: 19.3,
  lastAlert: [30, 20],
  reddening: 0.03,
  stretch: 0.3,
  host: [-19.2, 0.1],
  days: [-35, -25, -12, 0, 15, 30, 60, 100, 200],
  g: [6, 1.8, 0.5, -0.18, 0.05, 0.35, 0.95, 1.6, 2.4],
  r: [6, 1.8, 0.6, 0, 0.22, 0.52, 1.1, 1.7, 2.4],
};

/** Active nuclei that flare for months. */
const ACTIVE_NUCLEUS: Transient = {
  label: 'Exotic',
  types: [['AGN', 54]],
  peak: [-19.1, 1.1],
  classified: 19.4,
  lastAlert: [40, 30],
  reddening: 0.06,
  stretch: 0.5,
  host: [-19.8, 0.1],
  days: [-120, -60, -30, 0, 30, 60, 120, 240],
  g: [2.5, 1, 0.4, 0.15, 0.35, 0.6, 1, 1.8],
  r: [2.2, 0.8, 0.25, 0, 0.15, 0.35, 0.7, 1.4],
};

/** The table's classes and the kinds of each, with the kinds' shares of the class. */
export const CLASSES: readonly (readonly [
  label: Transient['label'],
  kinds: readonly (readonly [Transient, number])[],
])[] = [
  ['SN Ia', [[IA, 1]]],
  ['SN II', [[II, 1]]],
  ['SN Ib/c', [[IBC, 1]]],
  [
    'Exotic',
    [
      [SUPERLUMINOUS, 86],
      [DISRUPTION, 43],
      [ACTIVE_NUCLEUS, 54],
    ],
  ],
];
