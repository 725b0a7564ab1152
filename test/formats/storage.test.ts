import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratchFolder';

// ROWS=1500000 makes it the paper's scale: 445 MB.
const ROWS = Number(process.env.ROWS ?? 200_000);
const formats = JSON.stringify(join(__dirname, '../../lib/dist/formats'));
const folder = scratchFolder();
const path = join(folder, 'events.pt');

/** Runs a script in a process of its own. @returns by how many bytes its memory rose at most while `body` ran */
function rise(body: string): number {
  const script = `
    const { readTorch, writeTorch, Tensor, toMatrix } = require(${formats});
    const path = ${JSON.stringify(path)};
    const before = process.resourceUsage().maxRSS;
    ${body}
    console.log((process.resourceUsage().maxRSS - before) * 1024);`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

const make = `
  const tensor = (rows) => Tensor.of(new Float32Array(rows * 68).fill(1.5), [rows, 68]);
  const events = { x_bkg: tensor(${ROWS}), x_sig: tensor(${ROWS / 10}), var_names: ['MET_pt'] };`;

test('an events file is written without a copy of it in memory', () => {
  const size = ROWS * 1.1 * 68 * 4;
  expect(rise(`${make} writeTorch(path, events);`)).toBeLessThan(1.3 * size);
}, 60_000);

test('reading all of it into matrices takes less than 1.3 times its size', () => {
  const body = `const events = readTorch(path); for (const name of ['x_bkg', 'x_sig']) toMatrix(events.get(name));`;
  expect(rise(body)).toBeLessThan(1.3 * statSync(path).size);
}, 60_000);

test('reading the small one of two tensors leaves the large one on disk', () => {
  expect(rise(`toMatrix(readTorch(path).get('x_sig'));`)).toBeLessThan(0.4 * statSync(path).size);
}, 60_000);
