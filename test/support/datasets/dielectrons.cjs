const { random } = require('../../../lib');

/** The header of CMS's Zee_Run2011A.csv. */
const OF_ONE = ['pt', 'eta', 'phi', 'Q', 'type', 'sigmaEtaEta', 'HoverE', 'isoTrack', 'isoEcal', 'isoHcal'];
const HEADER = ['Run', 'Event', ...[1, 2].flatMap((k) => OF_ONE.map((name) => `${name}${k}`))];

/** As many collisions as the real table has. */
const COLLISIONS = 18_885;

/**
 * Collisions with two electrons, in the shape of CMS's table: most come from a Z boson's decay and have opposite charges;
 * a few pairs have the same charge, most of these because one of the two is a jet, which is less isolated.
 * @returns the CSV's text
 */
function dielectrons(collisions = COLLISIONS, seed = 545) {
  const generator = new random.RandomState(seed);
  const draw = () => generator.uniform(0, 1);
  const exponential = (mean) => -mean * Math.log(1 - draw());
  const electron = (pt, eta, phi, charge, isJet) => {
    const barrel = Math.abs(eta) < 1.479;
    const width = (barrel ? 0.009 : 0.024) * (1 + 0.2 * draw()) * (isJet ? 1.2 : 1);
    const isolations = [0.6, 1, 0.7].map((mean) => (draw() < 0.4 && !isJet ? 0 : exponential(mean * (isJet ? 4 : 1))));
    const round = (value) => value.toFixed(4);
    const wrapped = Math.atan2(Math.sin(phi), Math.cos(phi));
    return [round(pt), round(eta), round(wrapped), charge, barrel ? 'EB' : 'EE', round(width), round(exponential(isJet ? 0.03 : 0.008)), ...isolations.map(round)]; // prettier-ignore
  };
  const rows = Array.from({ length: collisions }, () => {
    const sameCharge = draw() < 0.05;
    const isJet = sameCharge && draw() < 0.7;
    const mass = sameCharge
      ? 60 + 60 * draw()
      : Math.min(120, Math.max(60, 91.19 + 1.6 * Math.tan(2.8 * (draw() - 0.5))));
    const [cosine, angle, boost, recoil] = [2 * draw() - 1, 6.2832 * draw(), 3 * draw() - 1.5, exponential(12)];
    const pt = (mass / 2) * Math.sqrt(1 - cosine ** 2) + 2;
    const [eta1, eta2] = [boost + Math.atanh(0.9 * cosine), boost - Math.atanh(0.9 * cosine)];
    const charge = draw() < 0.5 ? 1 : -1;
    return [
      160_404 + Math.floor(12_000 * draw()),
      Math.floor(1e9 * draw()),
      ...electron(pt + recoil * draw(), eta1, angle, charge, false),
      ...electron(
        pt + recoil * draw(),
        eta2,
        angle + Math.PI + 0.1 * (draw() - 0.5),
        sameCharge ? charge : -charge,
        isJet,
      ),
    ].join(',');
  });
  return [HEADER.join(','), ...rows, ''].join('\n');
}

module.exports = { dielectrons };
