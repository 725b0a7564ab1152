// npm run bench:figures [-- rounds]   our figures beside matplotlib's: the same data, sizes, 300 dpi and formats (PNG, SVG,
// PDF), matplotlib's points rasterised as ours are, each a whole process from start to exit, in turns. The peers are the
// Pythons that have matplotlib among PYTHON and /usr/bin/python3. Prints medians of wall and processor time and ratios.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../../lib/dist/numeric/median.js';

const FIGURES = ['latent_staircase', 'pca_3d_panels', 'variable_plots_objall'];
const OBJECTS = 9765;
const rounds = Number(process.argv[2] ?? 5);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

function run(command, args) {
  const from = performance.now();
  const { status, error, stderr } = spawnSync('time', ['-f', '%U %S', command, ...args], { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { wall: (performance.now() - from) / 1000, processor: user + system };
}

const pythons = [...new Set([process.env.PYTHON ?? '/usr/bin/python3', '/usr/bin/python3'])].flatMap((python) => {
  const { status, stdout } = spawnSync(python, ['-c', 'import matplotlib; print(matplotlib.__version__)'], { encoding: 'utf8' }); // prettier-ignore
  return status === 0 ? [{ name: `matplotlib ${stdout.trim()}`, python }] : [];
});
if (pythons.length === 0) throw new Error('no Python with matplotlib: name one with PYTHON');

const folder = mkdtempSync(join(tmpdir(), 'figures-benchmark-'));
try {
  const inputs = join(folder, 'inputs');
  run(process.execPath, [here('ours.mjs'), 'inputs', inputs, String(OBJECTS)]);
  const contestants = [
    { name: 'ours', command: process.execPath, script: here('ours.mjs') },
    ...pythons.map(({ name, python }) => ({ name, command: python, script: here('matplotlib_peer.py') })),
  ];
  for (const figure of FIGURES) {
    const times = new Map(contestants.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const { name, command, script } of contestants) {
        const out = join(folder, name.split(' ')[0]);
        mkdirSync(out, { recursive: true });
        times.get(name).push(run(command, [script, inputs, figure, out]));
      }
    }
    const ours = times.get('ours');
    const middle = (list, what) => median(list.map((one) => one[what]));
    for (const [name, list] of times) {
      const out = join(folder, name.split(' ')[0]);
      const sizes = readdirSync(out).filter((file) => file.startsWith(figure)).map((file) => `${file.split('.').at(-1)} ${(statSync(join(out, file)).size / 1e6).toFixed(1)} MB`); // prettier-ignore
      console.log(
        `${figure.padEnd(22)} ${name.padEnd(18)} wall ${middle(list, 'wall').toFixed(2)} s, processor ${middle(list, 'processor').toFixed(2)} s` +
          (list === ours ? '' : `; ours / its: wall ${(middle(ours, 'wall') / middle(list, 'wall')).toFixed(2)}, processor ${(middle(ours, 'processor') / middle(list, 'processor')).toFixed(2)}`) +
          ` (${sizes.join(', ')})`,
      ); // prettier-ignore
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
