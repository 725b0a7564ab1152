// What the benchmarks of alerts share: a detector of 22 columns, and alerts for it. The detector is notebook 02's network with
// fresh weights; how long scoring takes does not depend on them.
const { join } = require('node:path');
const { datasets, detectors, model, random, scaling } = require('../../lib/dist/index.js');

const features = datasets.LIGHT_CURVE_COLUMNS.slice(0, 22);
const draw = new random.RandomState(1);

/** Saves the detector in the folder's `model`. @returns it */
async function writeModel(folder) {
  const data = draw.uniform(14, 22, 1000 * features.length);
  const fittedOn = { data, rows: 1000, cols: features.length };
  const parts = {
    autoencoder: model.objectAutoencoder({ inputDim: features.length, random: new random.RandomState(42) }),
    scaler: new scaling.MinMaxScaler().fit(fittedOn, features),
    error: { kind: 'huber', delta: 1 },
  };
  const detector = detectors.detector({ ...parts, fittedOn, features, fillMissing: true });
  await detectors.saveDetector(join(folder, 'model'), detector);
  return detector;
}

/** An alert as a line of JSON, with an identifier that no JavaScript number holds. */
function alertLine(i) {
  const values = draw.uniform(14, 22, features.length);
  const cells = features.map((name, j) => `"${name}": ${values[j].toFixed(6)}`).join(', ');
  return `{"objectId": ${169760235333878021n + BigInt(i)}, ${cells}}`;
}

module.exports = { alertLine, draw, features, writeModel };
