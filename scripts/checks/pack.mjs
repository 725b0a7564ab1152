// node scripts/checks/pack.mjs   packs the library, looks at what is in the package (its list of files, publint, attw), installs it
// in an empty project, and uses it from there: by require, by import, and from TypeScript with each way of resolving modules
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { projectFiles } from '../documents/documents.mjs';
import { packedFileProblems } from './packedFiles.mjs';

/** "Are the types wrong?" brings a TypeScript of its own, 38 MB with it, and is not worth that in every clone. */
const ATTW = '@arethetypeswrong/cli@0.18.5';

const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const shell = process.platform === 'win32';
const run = (command, args, cwd = folder) => execFileSync(command, args, { cwd, stdio: 'inherit', shell });

/** The paths of a package's files. */
function filesIn(tarball) {
  const list = execFileSync('tar', ['-tzf', tarball], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  return list
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('/'))
    .map((path) => path.replace(/^package\//, ''));
}

function lookInto(tarball) {
  const packed = filesIn(tarball);
  const problems = packedFileProblems(packed, [...projectFiles(process.cwd())]);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  console.log(`${packed.length} files are in the package, and all belong there`);
  run(process.execPath, [resolve('node_modules/publint/src/cli.js'), 'run', tarball, '--strict']);
  const attw = mkdtempSync(join(folder, 'attw-'));
  run('npm', ['install', '--no-audit', '--no-fund', '--prefix', attw, ATTW]);
  run(process.execPath, [join(attw, 'node_modules/@arethetypeswrong/cli/dist/index.js'), tarball]);
}

const USE = `
const permutation = random.RandomState && new random.RandomState(42).permutation(10).join(' ');
if (permutation !== '8 1 5 0 7 2 9 4 3 6') throw new Error('unexpected permutation: ' + permutation);
const scaled = new scaling.MinMaxScaler().fitTransform(matrix.fromRows([[1], [3]]));
if (scaled.data[1] !== 1) throw new Error('unexpected scaling');
`;

try {
  run('npm', ['pack', '--pack-destination', folder], process.cwd());
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  lookInto(tarball);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', version: '1.0.0', private: true }));
  run('npm', ['install', `./${tarball}`]);
  writeFileSync(
    join(folder, 'by-require.cjs'),
    `const { matrix, random, scaling } = require('anomaly-notebooks');${USE}`,
  );
  writeFileSync(join(folder, 'by-import.mjs'), `import { matrix, random, scaling } from 'anomaly-notebooks';${USE}`);
  writeFileSync(
    join(folder, 'typed.ts'),
    `import { matrix, scaling, model } from 'anomaly-notebooks';
const scaler: scaling.MinMaxScaler = new scaling.MinMaxScaler();
const m: matrix.Matrix = scaler.fitTransform(matrix.fromRows([[1], [2]]));
// @ts-expect-error a matrix is not a string
const wrong: string = m;
export const widths: number = model.outputDim(m.cols, []);
export { wrong };
`,
  );
  run(process.execPath, ['by-require.cjs']);
  run(process.execPath, ['by-import.mjs']);
  const tsc = resolve('node_modules/typescript/bin/tsc');
  for (const resolution of [
    ['--module', 'commonjs', '--moduleResolution', 'node10'],
    ['--module', 'node16', '--moduleResolution', 'node16'],
    ['--module', 'esnext', '--moduleResolution', 'bundler'],
  ]) {
    run(process.execPath, [
      tsc,
      '--strict',
      '--noEmit',
      '--target',
      'es2022',
      '--skipLibCheck',
      ...resolution,
      'typed.ts',
    ]);
  }
  // Tables need no optional package, and a Parquet file names those that it needs.
  writeFileSync(join(folder, 'two.csv'), 'a,b\n1,2\n');
  writeFileSync(join(folder, 'two.parquet'), 'PAR1');
  writeFileSync(
    join(folder, 'tables.mjs'),
    `import { formats } from 'anomaly-notebooks';
const { rows } = await formats.readTable('two.csv');
const said = await formats.readTable('two.parquet').catch(({ message }) => message);
if (rows !== 1 || !String(said).includes('npm install hyparquet@')) throw new Error('unexpected: ' + said);
`,
  );
  run(process.execPath, ['tables.mjs']);
  // TensorFlow.js is put together of packages that are installed beside the library.
  writeFileSync(
    join(folder, 'tensorflow.mjs'),
    `import { tf } from 'anomaly-notebooks';
const [slope] = tf.grad((x) => x.square().sum())(tf.tensor1d([3])).dataSync();
if (slope !== 6) throw new Error('unexpected slope: ' + slope);
`,
  );
  run(process.execPath, ['tensorflow.mjs']);
  // The review page's program comes with the package.
  writeFileSync(
    join(folder, 'page.mjs'),
    `import { matrix, review } from 'anomaly-notebooks';
const features = { names: ['x'], values: matrix.fromRows([[1], [2]]) };
review.savePage('review.html', { title: 'two', objectIds: ['a', 'b'], features, scores: [1, 2] });
`,
  );
  run(process.execPath, ['page.mjs']);
  run(process.execPath, ['node_modules/anomaly-notebooks/lib/dist/cli/main.js', 'run', '--help']);
  console.log('the packed library installs and types elsewhere');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
