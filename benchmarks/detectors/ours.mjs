// node ours.mjs KIND rows.npy fresh.npy: as peer.py, with this library.
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { detectors, formats } from '../../lib/dist/index.js';

const KINDS = {
  isolationForest: () => detectors.isolationForest(),
  ecod: () => detectors.ecod(),
  mahalanobis: () => detectors.mahalanobis(),
  pca: () => detectors.pca({ score: 'weighted' }),
  nearestNeighbours: () => detectors.nearestNeighbours(),
  localOutlierFactor: () => detectors.localOutlierFactor(),
};
const [kind, ...files] = process.argv.slice(2);
const [x, fresh] = files.map((file) => formats.toMatrix(formats.readNpy(file)));
const head = ({ data, cols }) => ({ data: data.subarray(0, 300 * cols), rows: 300, cols });
const scaling = kind === 'pca' ? 'standard' : 'none';
const run = async (rows, later) =>
  detectors.score(await detectors.fit(KINDS[kind](), rows, { scaling }), later, { warn: false });

/** A line of what Linux says of the process, in MiB: VmRSS, the memory it holds; VmHWM, the most it held. */
const memory = (name) => Number(readFileSync('/proc/self/status', 'utf8').match(`${name}:\\s+(\\d+)`)[1]) / 1024;

await run(head(x), head(fresh));
const processMiB = memory('VmHWM');
writeFileSync('/proc/self/clear_refs', '5'); // from here on the peak counts anew
const before = memory('VmRSS');
let most;
console.log(`ready {"version": "node ${process.version}"}`);
for await (const word of createInterface({ input: process.stdin })) {
  if (word === 'end') break;
  const [start, used] = [performance.now(), process.cpuUsage()];
  await run(x, fresh);
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  most ??= memory('VmHWM');
  console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000 }));
}
console.log(JSON.stringify({ peakMiB: most - before, processMiB: Math.max(processMiB, most) }));
process.exit();
