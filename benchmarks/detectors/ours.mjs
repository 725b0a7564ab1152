// node ours.mjs KIND rows.npy fresh.npy: as peer.py, with this library.
import { detectors, formats } from '../../lib/dist/index.js';

const KINDS = {
  isolationForest: () => detectors.isolationForest(),
  ecod: () => detectors.ecod(),
  mahalanobis: () => detectors.mahalanobis(),
  pca: () => detectors.pca({ score: 'weighted' }),
  nearestNeighbours: () => detectors.nearestNeighbours(),
};
const [kind, ...files] = process.argv.slice(2);
const [x, fresh] = files.map((file) => formats.toMatrix(formats.readNpy(file)));
const head = ({ data, cols }) => ({ data: data.subarray(0, 300 * cols), rows: 300, cols });
const scaling = kind === 'pca' ? 'standard' : 'none';
const run = async (rows, later) =>
  detectors.score(await detectors.fit(KINDS[kind](), rows, { scaling }), later, { warn: false });
await run(head(x), head(fresh));
const memory = process.resourceUsage().maxRSS;
const start = performance.now();
await run(x, fresh);
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, peakMiB: (process.resourceUsage().maxRSS - memory) / 1024 }));
