// What the authors' plots show of their events, which are not public, beside what standInEvents() makes.
const { column } = require('../../../lib/dist/matrix');

/** Presences lie within this many percentage points of the paper's. */
const PRESENCE_TOLERANCE = 2;
/** Means and spreads lie within this factor of the paper's; means near zero within this much of it. */
const FACTOR = 2;
const MEAN_TOLERANCE = 0.05;

/** Background's and signal's presences, in %. */
const PRESENCES = [
  ['FatJet_0', 60, 100],
  ['FatJet_1', 55, 100],
  ['FatJet_2', 12, 35],
  ['FatJet_3', 2, 6],
  ['Electron_0', 38, 49],
  ['Electron_1', 10, 16],
  ['Muon_0', 45, 70],
  ['Muon_1', 30, 51],
  ['Muon_2', 25, 36],
  ['Muon_3', 21, 24],
];

/** The signal's mean and spread in units of the background's scale. */
const SIGNAL_IN_BACKGROUND_UNITS = [
  ['MET_0_pt', -0.03, 0.43],
  ['FatJet_0_pt', 0.05, 0.12],
  ['FatJet_0_mass', 0.14, 0.33],
  ['FatJet_0_tau1', 0.56, 0.57],
  ['FatJet_0_tau2', 0.18, 0.53],
  ['FatJet_0_tau3', 0.12, 0.41],
  ['FatJet_1_pt', 0.02, 0.12],
  ['FatJet_1_mass', 0.14, 0.33],
  ['FatJet_1_tau1', 0.66, 0.61],
  ['FatJet_1_tau2', 0.32, 0.61],
  ['FatJet_1_tau3', 0.26, 0.48],
  ['FatJet_2_pt', 0.48, 1.24],
  ['FatJet_3_pt', 0.23, 1.53],
  ['Electron_0_pt', 0.06, 0.49],
  ['Electron_1_pt', 0.11, 0.9],
  ['Electron_2_pt', 0.14, 2.4],
  ['Electron_3_pt', 0.07, 2.5],
  ['Muon_1_pt', -0.11, 0.3],
  ['Muon_2_pt', -0.15, 0.42],
  ['Muon_3_pt', -0.19, 0.43],
];

/**
 * What the stand-in events are held to. `background` and `signal`: percentage of events in which the variable's object
 * is present. `mean` and `spread`: of the signal, in units of the background's standard deviation, the mean counted from
 * the background's. (Muon_0_pt has no entry: its scale is set by its outliers.)
 */
const PAPER_TARGETS = [
  ...PRESENCES.flatMap(([object, background, signal]) => [
    { variable: `${object}_pt`, quantity: 'background', paper: background },
    { variable: `${object}_pt`, quantity: 'signal', paper: signal },
  ]),
  ...SIGNAL_IN_BACKGROUND_UNITS.flatMap(([variable, mean, spread]) => [
    { variable, quantity: 'mean', paper: mean },
    { variable, quantity: 'spread', paper: spread },
  ]),
];

function moments(values) {
  let [sum, present] = [0, 0];
  for (const value of values) {
    sum += value;
    if (value !== 0) present++;
  }
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, spread: Math.sqrt(squares / values.length), present: (100 * present) / values.length };
}

function isWithin({ quantity, paper }, generated) {
  if (quantity === 'background' || quantity === 'signal') return Math.abs(generated - paper) <= PRESENCE_TOLERANCE;
  const ratio = generated / paper;
  if (quantity === 'mean' && Math.abs(generated - paper) <= MEAN_TOLERANCE) return true;
  return ratio >= 1 / FACTOR && ratio <= FACTOR;
}

/**
 * Sets generated events beside what is known of the authors': presences within 2 percentage points, the signal's mean
 * and spread within a factor two (a mean also within 0.05 of the background's standard deviation).
 */
function compareWithPaper({ background, signal, names }) {
  const measured = new Map();
  for (const variable of new Set(PAPER_TARGETS.map((target) => target.variable))) {
    const j = names.indexOf(variable);
    measured.set(variable, [moments(column(background, j)), moments(column(signal, j))]);
  }
  return PAPER_TARGETS.map((target) => {
    const [ofBackground, ofSignal] = measured.get(target.variable);
    const generated = {
      background: ofBackground.present,
      signal: ofSignal.present,
      mean: (ofSignal.mean - ofBackground.mean) / ofBackground.spread,
      spread: ofSignal.spread / ofBackground.spread,
    }[target.quantity];
    return { ...target, generated, within: isWithin(target, generated) };
  });
}

module.exports = { compareWithPaper };
