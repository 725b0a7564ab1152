// node ours.mjs inputs <folder> <objects>   writes the made-up inputs
// node ours.mjs <inputs> <figure> <out>     makes one figure of them in all static formats, as a notebook does
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const [first, second, third] = process.argv.slice(2);

if (first === 'inputs') {
  const { makeInputs, matrix } = require('../../test/fixtures/figures/inputs.cjs');
  const { formats } = require('../../lib');
  const inputs = makeInputs(Number(third));
  const flags = (values) => matrix(values.length, 1, (i) => Number(values[i]));
  const arrays = { background: inputs.background, signal: inputs.signal, z: inputs.z, coords: inputs.coords, red: flags(inputs.red), exotic: flags(inputs.isExotic) }; // prettier-ignore
  mkdirSync(second, { recursive: true });
  for (const [name, m] of Object.entries(arrays)) formats.writeNpy(join(second, `${name}.npy`), m);
  writeFileSync(join(second, 'texts.json'), JSON.stringify({ names: inputs.names }));
} else {
  const { formats, plotting } = require('../../lib');
  const load = (name) => formats.toMatrix(formats.readNpy(join(first, `${name}.npy`)));
  const flags = (name) => Array.from(load(name).data, (value) => value > 0);
  const make = {
    latent_staircase: () => plotting.latentStaircase(load('z'), flags('exotic')),
    pca_3d_panels: () => plotting.pcaPanels(load('coords'), flags('red')),
    variable_plots_objall: () =>
      plotting.variablePlots(load('background'), load('signal'), JSON.parse(readFileSync(join(first, 'texts.json'))).names),
  }; // prettier-ignore
  plotting.save(make[second](), join(third, second), { formats: ['png', 'svg', 'pdf'], dpi: 300 });
}
