// Builds lib/dist: the TypeScript sources, and beside them the WebAssembly kernels, which are committed (kernels/). Where
// lib/dist was made of the same sources by the same compiler, it stays as it is; delete it to have it built again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { chmodSync, copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ambientModules } from './ambientModules.mjs';
import { bundle } from './bundle.mjs';
import { lazyRooms } from './lazyRooms.mjs';
import { fits, kernels, moduleOf } from './kernels/kernels.mjs';

const lib = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Runs one tool's JavaScript entry with this Node; a failure ends the build with the tool's own message. */
function run(entry, args) {
  const { status, error } = spawnSync(process.execPath, [entry, ...args], { stdio: 'inherit', cwd: lib });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const binOf = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);

/** Ends the build where a committed kernel is not that of its present sources. */
function checkKernels() {
  const outdated = kernels.filter((kernel) => !fits(kernel)).map((kernel) => relative('', moduleOf(kernel)));
  if (outdated.length === 0) return;
  console.error(`assembly/ has changed since ${outdated.join(', ')} was compiled: npm run kernels compiles it again`);
  process.exit(1);
}

/** What lib/dist is made of, by its hash; TypeScript's own record tells whether reload() has compiled since. */
function hashSources() {
  const sources = readdirSync(join(lib, 'src'), { recursive: true })
    .map((name) => join(lib, 'src', name))
    .filter((path) => /\.([tj]s|css|json|wasm)$/.test(path))
    .sort();
  const record = join(lib, 'dist', '.tsbuildinfo');
  const all = [
    ...sources,
    ...['typescript', '@tensorflow/tfjs-core'].map((name) => require.resolve(`${name}/package.json`)),
    ...[
      'tsconfig.json',
      'build.mjs',
      'ambientModules.mjs',
      'bundle.mjs',
      'lazyRooms.mjs',
      'registrations.mjs',
      'kernels/kernels.mjs',
    ].map((name) => join(lib, name)),
    record,
  ];
  const hash = createHash('sha256');
  for (const path of all) hash.update(`${relative(lib, path)}\0`).update(existsSync(path) ? readFileSync(path) : '');
  return hash.digest('hex');
}

const stamp = join(lib, 'dist', '.sources');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources()) {
  console.log('lib/dist is up to date');
  process.exit();
}
checkKernels();
rmSync(join(lib, 'dist'), { recursive: true, force: true });
run(binOf('typescript', 'bin/tsc'), ['-p', 'tsconfig.json']);
const door = join(lib, 'dist', 'index.js');
writeFileSync(door, lazyRooms(readFileSync(door, 'utf8')));
// TensorFlow.js is loaded when it is first used: JavaScript, with its types beside it
const { registrations } = await import('./registrations.mjs');
const tensorflow = join('model', 'tensorflow');
cpSync(join(lib, 'src', tensorflow), join(lib, 'dist', tensorflow), { recursive: true });
writeFileSync(join(lib, 'dist', tensorflow, 'registrations.js'), registrations());
const types = ambientModules(join(lib, 'src', tensorflow, 'parts.d.ts'), (name) => name.startsWith('@tensorflow/'));
const notice = '// Made of the declarations of TensorFlow.js: Copyright Google LLC, Apache License, Version 2.0\n';
writeFileSync(join(lib, 'dist', 'kernel', 'compile', 'tensorflow.d.ts'), notice + types);
// The review page's program: the compiler writes the rooms that it shares with the library a second time, the same bytes.
const page = join('review', 'page');
const browser = join('dist', page, 'browser');
run(binOf('typescript', 'bin/tsc'), ['-p', join('src', page, 'browser')]);
writeFileSync(join(lib, 'dist', page, 'page.js'), bundle(join(lib, browser, 'main.js')));
copyFileSync(join(lib, 'src', page, 'browser', 'page.css'), join(lib, 'dist', page, 'page.css'));
rmSync(join(lib, browser), { recursive: true });
for (const kernel of kernels) copyFileSync(moduleOf(kernel), join(lib, 'dist', kernel.folder, `${kernel.name}.wasm`));
// npm makes a package's commands executable when it installs, not when they are built again
chmodSync(join(lib, 'dist', 'cli', 'main.js'), 0o755);
writeFileSync(stamp, hashSources());
